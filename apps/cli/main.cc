#include <fmt/core.h>

#include <csignal>
#include <exception>
#include <stdexcept>
#include <thread>

#include "session.h"

int main(int argc, char** argv) {
  using namespace onrecord::cli;
  std::signal(SIGPIPE, SIG_IGN);  // print() sees EPIPE instead

  CLI::App app(
      "Onrecord reads the news and keeps the record: who said what, when, how many,\n"
      "according to whom, and who would not answer.",
      "onrecord");
  app.set_version_flag("--version", ONRECORD_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  Session session;
  session.threads = std::max(1U, std::thread::hardware_concurrency());
  add_extract(app, session);
  add_add(app, session);
  add_dossier(app, session);
  add_views(app, session);
  add_briefings(app, session);
  add_lines(app, session);
  add_check(app, session);
  add_search(app, session);
  add_corrections(app, session);
  add_reliability(app, session);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? kDone : kWrongUsage;
  } catch (const std::invalid_argument& error) {
    // A table or option that cannot be what it is given as.
    fmt::print(stderr, "onrecord: {}\n", error.what());
    return kWrongUsage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "onrecord: {}\n", error.what());
    return kMachineFailed;
  }
  return session.status;
}
