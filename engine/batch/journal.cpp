#include "batch/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.h"

namespace hearth::batch {

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const JournalLine& line) {
  Json sources = Json::object();
  for (const auto& [path, hash] : line.sources) sources[path] = hash;
  const Json json{{"variant", line.variant},
                  {"identity", line.identity},
                  {"status", line.done ? "done" : "failed"},
                  {"message_en", line.message.en},
                  {"message_zh", line.message.zh},
                  {"result", line.result},
                  {"sha256", line.sha256},
                  {"sources", std::move(sources)},
                  {"finished", line.finished},
                  {"host", line.host},
                  {"threads", line.threads},
                  {"seconds", line.seconds}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

JournalLine line_of(const Json& json) {
  JournalLine line;
  line.variant = json.at("variant");
  line.identity = json.at("identity");
  line.done = json.at("status") == "done";
  line.message = {json.at("message_en"), json.at("message_zh")};
  line.result = json.at("result");
  line.sha256 = json.at("sha256");
  for (const auto& [path, hash] : json.at("sources").items()) line.sources.emplace_back(path, hash);
  return line;
}

[[noreturn]] void throw_unwritable(const std::filesystem::path& file) {
  const std::string why = std::strerror(errno);
  throw InputError(file.string(), "", {"cannot be written: " + why, "无法写入：" + why},
                   {"free some space or name another folder with -o; then run the same again: what "
                    "is finished stays",
                    "请清理磁盘或用 -o 另选文件夹，然后重新运行同一命令：已完成的部分会保留"});
}

}  // namespace

Journal::Journal(const std::filesystem::path& file)
    : file_(file),
      descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644)) {
  if (descriptor_.get() < 0) throw_unwritable(file);
  // A line that was cut off must not run into the next one.
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (in && in.tellg() > 0) {
    in.seekg(-1, std::ios::end);
    if (in.get() != '\n' && ::write(descriptor_.get(), "\n", 1) != 1) throw_unwritable(file);
  }
}

void Journal::add(const JournalLine& line) {
  const std::string text = text_of(line);
  const std::lock_guard lock(mutex_);
  if (::write(descriptor_.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw_unwritable(file_);
  }
}

std::map<std::string, JournalLine> read_journal(const std::filesystem::path& file) {
  std::map<std::string, JournalLine> lines;
  std::ifstream in(file, std::ios::binary);
  for (std::string text; std::getline(in, text);) {
    try {
      JournalLine line = line_of(Json::parse(text));
      lines.insert_or_assign(line.variant, std::move(line));
    } catch (const Json::exception&) {
      continue;
    }
  }
  return lines;
}

}  // namespace hearth::batch
