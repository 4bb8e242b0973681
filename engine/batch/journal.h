#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/descriptor.h"
#include "core/text.h"

// What a batch has done so far: one line a finished variant, written when its result is whole. A
// batch that was killed reads it and goes on.
namespace hearth::batch {

struct JournalLine {
  std::string variant;
  std::string identity;  // of what it was worked out from: see tasks.h
  bool done = false;     // else it failed
  Text message;          // why
  std::string result;    // relative to the folder
  std::string sha256;    // of the result
  std::vector<std::pair<std::string, std::string>> sources;  // path as given, SHA-256
  // For the reader alone: what differs from run to run.
  std::string finished;  // ISO 8601, UTC
  std::string host;
  int threads = 0;
  double seconds = 0;
};

class Journal {
 public:
  // Opens DIR/journal.jsonl to add to it. Throws InputError when it cannot be written.
  explicit Journal(const std::filesystem::path& file);
  // One whole line in one write, from any thread. Throws InputError when the disk is full.
  void add(const JournalLine& line);

 private:
  std::filesystem::path file_;
  std::mutex mutex_;
  Descriptor descriptor_;
};

// The last line of each variant; a line that was cut off is passed over. Empty: there is no such
// file.
std::map<std::string, JournalLine> read_journal(const std::filesystem::path& file);

}  // namespace hearth::batch
