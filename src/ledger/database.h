#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace onrecord {

/// The ledger's file is unusable: a full disk, a lock, a corrupt page, wrong SQL. The message names
/// the file. Caught in two places only: main() and the HTTP handler.
class DatabaseError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A prepared statement. `step()` returns false when there are no more rows. Parameters and columns
/// count as SQLite counts them: parameters from 1, columns from 0.
class PreparedStatement {
 public:
  PreparedStatement& bind(int index, std::int64_t value);
  PreparedStatement& bind(int index, double value);
  PreparedStatement& bind(int index, std::string_view text);
  PreparedStatement& bind_blob(int index, std::string_view bytes);
  PreparedStatement& bind_null(int index);
  template <typename Value>
  PreparedStatement& bind_optional(int index, const std::optional<Value>& value) {
    return value ? bind(index, *value) : bind_null(index);
  }

  bool step();
  /// Makes the statement ready to run again; bindings stay.
  void reset();
  /// Runs to the end and resets: for statements that give no rows.
  void run();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step(), reset() or the end of the statement.
  std::string_view text(int column) const;
  std::optional<std::string> optional_text(int column) const;
  std::optional<double> optional_real(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  explicit PreparedStatement(sqlite3_stmt* statement) : statement_(statement) {}
  [[noreturn]] void fail() const;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

enum class DatabaseAccess : std::uint8_t { ReadWrite, ReadOnly };

/// One connection. Not shared between threads: each thread opens its own.
class Database {
 public:
  /// Opens `path`, creating it if it may write; ":memory:" for a private one. Waits up to ten
  /// seconds for another writer.
  explicit Database(const std::string& path, DatabaseAccess access = DatabaseAccess::ReadWrite);

  void exec(const std::string& sql);
  PreparedStatement prepare(std::string_view sql);
  /// The number in the first row and column.
  std::int64_t integer(std::string_view sql);
  /// The id of the row inserted last. Cheaper than RETURNING, which opens a table of its own.
  std::int64_t last_id() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  [[noreturn]] void fail(std::string_view doing) const;

  std::string path_;
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
