#pragma once

#include <sqlite3.h>

namespace onrecord::testing {

/// A disk that fails: as long as it exists, every database that is opened writes through it. After
/// `fail_after(n)` the first n writes, cuts and flushes still work, all later ones fail as a full
/// disk does, until `heal()`. SQLite's own files are beneath it: what was written is there.
class FailingDisk {
 public:
  FailingDisk() : below_(sqlite3_vfs_find(nullptr)), vfs_(*below_) {
    vfs_.zName = "onrecord-failing";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + below_->szOsFile;
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FailingDisk() {
    sqlite3_vfs_register(below_, 1);
    sqlite3_vfs_unregister(&vfs_);
  }
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  void fail_after(int writes) { left_ = writes; }
  void heal() { left_ = kNever; }
  /// Whether a write has failed since fail_after().
  bool failed() const { return left_ < 0; }

 private:
  static constexpr int kNever = 1 << 30;

  /// What SQLite keeps for one open file: ours, and behind it the one of the system's VFS.
  struct File {
    sqlite3_file base;
    FailingDisk* disk;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return of(file)->real(); }

  bool refuses() {
    if (left_ >= kNever) return false;
    if (left_ > 0) {
      --left_;
      return false;
    }
    left_ = -1;
    return true;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* disk = static_cast<FailingDisk*>(vfs->pAppData);
    of(file)->disk = disk;
    const int rc = disk->below_->xOpen(disk->below_, name, real(file), flags, out);
    file->pMethods = rc == SQLITE_OK ? &methods() : nullptr;
    return rc;
  }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods table = [] {
      sqlite3_io_methods m{};
      m.iVersion = 2;  // shared memory, which WAL needs; no memory mapping
      m.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
      m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return real(f)->pMethods->xRead(real(f), to, n, at);
      };
      m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
        return of(f)->disk->refuses() ? SQLITE_FULL
                                      : real(f)->pMethods->xWrite(real(f), from, n, at);
      };
      m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
        return of(f)->disk->refuses() ? SQLITE_IOERR_TRUNCATE
                                      : real(f)->pMethods->xTruncate(real(f), size);
      };
      m.xSync = [](sqlite3_file* f, int flags) {
        return of(f)->disk->refuses() ? SQLITE_IOERR_FSYNC
                                      : real(f)->pMethods->xSync(real(f), flags);
      };
      m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return real(f)->pMethods->xFileSize(real(f), size);
      };
      m.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
      m.xUnlock = [](sqlite3_file* f, int level) {
        return real(f)->pMethods->xUnlock(real(f), level);
      };
      m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
        return real(f)->pMethods->xCheckReservedLock(real(f), out);
      };
      m.xFileControl = [](sqlite3_file* f, int op, void* argument) {
        return real(f)->pMethods->xFileControl(real(f), op, argument);
      };
      m.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
      m.xDeviceCharacteristics = [](sqlite3_file* f) {
        return real(f)->pMethods->xDeviceCharacteristics(real(f));
      };
      m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** to) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, to);
      };
      m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
      };
      m.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
      m.xShmUnmap = [](sqlite3_file* f, int remove) {
        return real(f)->pMethods->xShmUnmap(real(f), remove);
      };
      return m;
    }();
    return table;
  }

  sqlite3_vfs* below_;
  sqlite3_vfs vfs_;
  int left_ = kNever;
};

}  // namespace onrecord::testing
