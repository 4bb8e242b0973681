#include "input/files/shapefile_parts.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <cpl_vsi.h>
#include <fmt/format.h>

#include "core/error.h"
#include "input/files/source_path.h"

namespace hearth::input {

namespace {

using Bytes = std::vector<unsigned char>;

// The part of the shapefile with this ending, in either case. Empty handle: it is not there.
class Part {
 public:
  Part(const std::string& stem, const std::string& ending, const std::string& other)
      : file_(nullptr, close) {
    for (const std::string& name : {stem + ending, stem + other}) {
      if (!file_) file_.reset(VSIFOpenL(name.c_str(), "rb"));
    }
    if (!file_) return;
    VSIFSeekL(file_.get(), 0, SEEK_END);
    size_ = VSIFTellL(file_.get());
  }
  [[nodiscard]] bool is_there() const { return file_ != nullptr; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // Fewer than asked for where the file ends.
  [[nodiscard]] Bytes bytes(std::uint64_t from, std::size_t count) const {
    Bytes out(count);
    VSIFSeekL(file_.get(), from, SEEK_SET);
    out.resize(VSIFReadL(out.data(), 1, count, file_.get()));
    return out;
  }

 private:
  static void close(VSILFILE* file) { VSIFCloseL(file); }
  std::unique_ptr<VSILFILE, void (*)(VSILFILE*)> file_;
  std::uint64_t size_ = 0;
};

std::uint32_t big_endian(const Bytes& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24U |
         static_cast<std::uint32_t>(bytes[at + 1]) << 16U |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8U | bytes[at + 3];
}

std::uint32_t little_endian(const Bytes& bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value |= std::uint32_t{bytes[at + i]} << (8 * i);
  return value;
}

constexpr std::size_t kHeader = 100;  // of .shp and .shx
constexpr std::size_t kEntry = 8;     // of .shx: where a record begins, how long it is, in words

class Parts {
 public:
  Parts(const std::string& name, const std::string& stem)
      : name_(name),
        shp_(stem, ".shp", ".SHP"),
        shx_(stem, ".shx", ".SHX"),
        dbf_(stem, ".dbf", ".DBF") {}

  void check() const {
    if (!shp_.is_there() || !shx_.is_there()) return;
    const std::uint32_t shapes = checked_index();
    if (!dbf_.is_there()) return;
    const std::uint32_t rows = checked_table();
    if (rows == shapes) return;
    refuse({fmt::format("its parts do not belong together: {} shapes in .shx, {} rows in .dbf",
                        shapes, rows),
            fmt::format("各部分不一致：.shx 有 {} 个图形，.dbf 有 {} 行", shapes, rows)});
  }

 private:
  [[noreturn]] void refuse(const Text& what) const {
    throw InputError(name_, "", what,
                     {"copy the .shp, .shx and .dbf again, all from one place, or export it anew",
                      "请从同一处重新复制 .shp、.shx、.dbf，或重新导出"});
  }
  [[noreturn]] void refuse_cut(const char* part) const {
    refuse({fmt::format("its {} is cut short or damaged", part),
            fmt::format("{} 不完整或已损坏", part)});
  }

  // How many shapes the index has; every one of them lies inside the .shp, where it says.
  [[nodiscard]] std::uint32_t checked_index() const {
    const Bytes index = shx_.bytes(0, static_cast<std::size_t>(shx_.size()));
    if (index.size() < kHeader || shp_.size() < kHeader) refuse_cut(".shx");
    const std::uint64_t said = std::uint64_t{big_endian(index, 24)} * 2;
    if (said > index.size() || said < kHeader || (said - kHeader) % kEntry != 0) refuse_cut(".shx");
    const std::size_t shapes = (said - kHeader) / kEntry;
    std::uint64_t end = kHeader;  // of the record before
    for (std::size_t i = 0; i < shapes; ++i) {
      const std::size_t at = kHeader + kEntry * i;
      const std::uint64_t begin = std::uint64_t{big_endian(index, at)} * 2;
      const std::uint64_t length = std::uint64_t{big_endian(index, at + 4)} * 2;
      if (begin + kEntry + length > shp_.size()) refuse_cut(".shp");
      // Records nearly always follow one another; where they do not, both sides are looked at.
      if (begin != end) {
        expect_record(index, i);
        if (i > 0) expect_record(index, i - 1);
      }
      end = begin + kEntry + length;
    }
    return static_cast<std::uint32_t>(shapes);
  }

  // The record says of itself what the index says of it.
  void expect_record(const Bytes& index, std::size_t i) const {
    const std::size_t at = kHeader + kEntry * i;
    const Bytes head = shp_.bytes(std::uint64_t{big_endian(index, at)} * 2, kEntry);
    const bool same = head.size() == kEntry && big_endian(head, 0) == i + 1 &&
                      big_endian(head, 4) == big_endian(index, at + 4);
    if (same) return;
    refuse({fmt::format("its .shx leads to another place than shape {} of its .shp", i + 1),
            fmt::format(".shx 指向的不是 .shp 中的第 {} 个图形", i + 1)});
  }

  // Behind the last row stands a mark at most: bytes that were lost or came in would move it, and
  // every row between.
  void expect_end(std::uint64_t end) const {
    constexpr unsigned char kMark = 0x1A;
    if (end == 0 || end > dbf_.size()) refuse_cut(".dbf");
    const Bytes tail = dbf_.bytes(end - 1, static_cast<std::size_t>(dbf_.size() - end + 1));
    const bool padded = std::all_of(tail.begin() + 1, tail.end(),
                                    [](unsigned char c) { return c == kMark || c == 0; });
    if (tail.front() == kMark || !padded) refuse_cut(".dbf");
  }

  // How many rows the table has; its fields fill them.
  [[nodiscard]] std::uint32_t checked_table() const {
    constexpr std::size_t kField = 32;
    const Bytes head = dbf_.bytes(0, kField);
    if (head.size() < kField) refuse_cut(".dbf");
    const std::uint32_t rows = little_endian(head, 4, 4);
    const std::uint32_t begin = little_endian(head, 8, 2);
    const std::uint32_t width = little_endian(head, 10, 2);
    expect_end(begin + std::uint64_t{rows} * width);
    const Bytes fields = dbf_.bytes(kField, begin < kField ? 0 : begin - kField);
    std::uint32_t filled = 1;  // the mark of a deleted row
    constexpr unsigned char kEnd = 0x0D;
    for (std::size_t at = 0; at + kField <= fields.size() && fields[at] != kEnd; at += kField) {
      const bool text = fields[at + 11] == 'C';  // may be longer than a byte says
      filled += fields[at + 16] + (text ? 256U * fields[at + 17] : 0U);
    }
    if (filled != width) refuse_cut(".dbf");
    return rows;
  }

  std::string name_;
  Part shp_, shx_, dbf_;
};

}  // namespace

void check_shapefile_parts(const SourceOptions& source, const std::string& path) {
  if (!ends_with(lower_case(path), ".shp")) return;
  Parts(source.path.value, path.substr(0, path.size() - 4)).check();
}

}  // namespace hearth::input
