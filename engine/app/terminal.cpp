#include "app/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <iostream>

#include <fmt/format.h>

#include "app/filled.h"
#include "core/error.h"
#include "core/text_width.h"

namespace hearth::app {

namespace {

std::atomic<bool> interrupted{false};

extern "C" void on_signal(int signal) {
  if (interrupted.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

std::string duration(double seconds, Language language) {
  const auto s = std::llround(seconds);
  const bool zh = language == Language::Zh;
  if (s < 60) return fmt::format("{}{}", s, zh ? " 秒" : " s");
  if (s < 3600)
    return fmt::format("{}{} {}{}", s / 60, zh ? " 分" : " min", s % 60, zh ? " 秒" : " s");
  return fmt::format("{}{} {}{}", s / 3600, zh ? " 时" : " h", s % 3600 / 60, zh ? " 分" : " min");
}

}  // namespace

const std::atomic<bool>* catch_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return &interrupted;
}

Terminal::Terminal(Language language, bool quiet, const std::string& log)
    : language_(language), quiet_(quiet), is_terminal_(isatty(STDERR_FILENO) != 0) {
  if (log.empty()) return;
  log_.open(log, std::ios::app);
  if (!log_) {
    throw InputError(
        log, "", {"the log cannot be written", "日志文件无法写入"},
        {"choose a folder that exists and that you may write to", "请选择已存在且可写的目录"});
  }
}

Terminal::~Terminal() { clear(); }

void Terminal::log(std::string_view line) {
  if (log_.is_open()) log_ << line << '\n' << std::flush;
}

void Terminal::clear() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

void Terminal::show(const std::string& line) {
  clear();
  std::cerr << line << std::flush;
  drawn_ = true;
}

void Terminal::stage(const Text& name) {
  stage_ = name.in(language_);
  since_stage_ = Stopwatch();
  shown_at_ = 0;
  log(stage_);
  if (is_terminal_ && !quiet_) show("  " + stage_ + " …");
}

void Terminal::step(std::int64_t done, std::int64_t total) {
  constexpr double kTerminalEvery = 0.1;  // seconds
  constexpr double kPlainEvery = 3;
  constexpr int kBar = 24;
  const double now = since_stage_.seconds();
  if (quiet_ || now - shown_at_ < (is_terminal_ ? kTerminalEvery : kPlainEvery)) return;
  shown_at_ = now;
  std::string line = "  " + stage_;
  if (total > 0 && done > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const double left = now / share * (1 - share);
    if (is_terminal_) {
      const int full = static_cast<int>(share * kBar);
      line += "  ";
      for (int i = 0; i < kBar; ++i) line += i < full ? "█" : "░";
    }
    line += filled(language_ == Language::Zh ? "  {}%，约剩 {}" : "  {}%, about {} left",
                   static_cast<int>(share * 100), duration(left, language_));
  } else {
    line += fmt::format("  {}", duration(now, language_));
  }
  if (is_terminal_) {
    show(line);
  } else {
    std::cerr << line << std::endl;
  }
}

void Terminal::warn(const Text& message) {
  const std::string line =
      (language_ == Language::Zh ? "警告：" : "warning: ") + message.in(language_);
  log(line);
  if (quiet_) return;
  clear();
  std::cerr << line << std::endl;
}

void Terminal::error(const std::string& line) {
  log(line);
  clear();
  std::cerr << line << std::endl;
}

namespace {

// Stands at the end of a line, never at the beginning of one.
bool closes(std::string_view character) {
  constexpr std::array<std::string_view, 10> kClosing{"，", "。", "；", "：", "、",
                                                      "）", "》", "？", "！", "％"};
  return std::find(kClosing.begin(), kClosing.end(), character) != kClosing.end();
}

}  // namespace

std::vector<std::string> wrapped(std::string_view utf8, int width) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  std::size_t cut = 0;  // where the line may end: before this byte
  int columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    const bool han = character.columns == 2 && !closes(utf8.substr(at, character.bytes));
    if (utf8[at] == ' ' || han) cut = at;
    if (columns + character.columns > width && cut > start) {
      lines.emplace_back(utf8.substr(start, cut - start));
      start = utf8[cut] == ' ' ? cut + 1 : cut;
      columns = display_width(utf8.substr(start, at > start ? at - start : 0));
    }
    columns += character.columns;
    at += character.bytes;
  }
  lines.emplace_back(utf8.substr(start));
  return lines;
}

std::string padded(std::string_view utf8, int width, bool left) {
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ');
  return left ? blanks + std::string(utf8) : std::string(utf8) + blanks;
}

}  // namespace hearth::app
