#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace onrecord {

/// The ledger's file is unusable: a full disk, a lock, a corrupt page, wrong SQL.
/// Caught in two places only: main() and the HTTP handler.
class DatabaseError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A prepared statement. `step()` returns false when there are no more rows.
class PreparedStatement {
 public:
  PreparedStatement& bind(int index, std::int64_t value);
  PreparedStatement& bind(int index, std::string_view text);
  bool step();
  void reset();

  std::int64_t integer(int column) const;
  /// Valid until the next step(), reset() or the end of the statement.
  std::string_view text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  explicit PreparedStatement(sqlite3_stmt* statement) : statement_(statement) {}
  [[noreturn]] void fail() const;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// One connection. Not shared between threads: each thread opens its own.
class Database {
 public:
  /// Opens or creates `path`; ":memory:" for a private one.
  explicit Database(const std::string& path);

  void exec(const std::string& sql);
  PreparedStatement prepare(std::string_view sql);

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  [[noreturn]] void fail(std::string_view doing) const;

  std::unique_ptr<sqlite3, Close> database_;
};

/// Rolls back unless commit() was called.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace onrecord
