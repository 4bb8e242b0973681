#include "results/seal.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/descriptor.h"
#include "core/error.h"
#include "core/nearest_name.h"

namespace hearth::results {

namespace {

constexpr std::string_view kSealWord = "hearth-crc32 ";

using CrcTable = std::array<std::uint32_t, 256>;

// Table k: what a byte does to the remainder when k more bytes follow it.
constexpr std::array<CrcTable, 8> crc_tables() {
  std::array<CrcTable, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t c = byte;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
    tables[0][byte] = c;
  }
  for (std::size_t k = 1; k < tables.size(); ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t c = tables[k - 1][byte];
      tables[k][byte] = tables[0][c & 0xFFU] ^ (c >> 8U);
    }
  }
  return tables;
}

// Eight bytes at a time: they only depend on one another through the remainder before them.
class Crc32 {
 public:
  void add(std::span<const unsigned char> bytes) {
    static constexpr auto kTables = crc_tables();
    for (; bytes.size() >= 8; bytes = bytes.subspan(8)) {
      std::uint32_t next = 0;
      for (std::size_t i = 0; i < 8; ++i) {
        const std::uint32_t before = i < 4 ? state_ >> (8 * i) : 0;
        next ^= kTables[7 - i][(before ^ bytes[i]) & 0xFFU];
      }
      state_ = next;
    }
    for (const unsigned char byte : bytes) {
      state_ = kTables[0][(state_ ^ byte) & 0xFFU] ^ (state_ >> 8U);
    }
  }
  [[nodiscard]] std::string seal() const { return fmt::format("{}{:08x}\n", kSealWord, ~state_); }

 private:
  std::uint32_t state_ = 0xFFFFFFFFU;
};

[[noreturn]] void throw_cannot_read(const std::filesystem::path& file, int error) {
  const std::string name = file.string();
  const Text check{"check the path", "请检查路径"};
  switch (error) {
    case ENOENT:
    case ENOTDIR: {
      const std::string near = nearest_file(file);
      throw InputError(
          name, "", {"there is no such file", "没有这个文件"},
          near.empty() ? check : Text{"did you mean " + near + "?", "是否应为 " + near + "？"});
    }
    case EISDIR:
      throw InputError(name, "", {"is a folder, no result file", "是文件夹，不是结果文件"}, check);
    case EACCES:
      throw InputError(name, "", {"cannot be read: no permission", "无法读取：没有权限"},
                       {"ask its owner for the right to read it", "请向文件所有者申请读取权限"});
    default:
      throw InputError(name, "",
                       {fmt::format("cannot be read: {}", std::strerror(error)),
                        fmt::format("无法读取：{}", std::strerror(error))},
                       check);
  }
}

}  // namespace

std::string seal_of(std::span<const unsigned char> bytes) {
  Crc32 crc;
  crc.add(bytes);
  return crc.seal();
}

Seal check_seal(const std::filesystem::path& file) {
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  std::vector<unsigned char> block(std::size_t{1} << 20);
  std::string tail;  // the last bytes read so far, not yet added: they may be the seal
  Crc32 crc;
  for (;;) {
    const ssize_t got = fd.get() < 0 ? -1 : ::read(fd.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_cannot_read(file, errno);
    if (got == 0) break;
    tail.append(block.begin(), block.begin() + got);
    if (tail.size() <= kSealSize) continue;
    const std::size_t sure = tail.size() - kSealSize;
    crc.add({reinterpret_cast<const unsigned char*>(tail.data()), sure});
    tail.erase(0, sure);
  }
  if (tail.size() != kSealSize || tail.compare(0, kSealWord.size(), kSealWord) != 0) {
    return Seal::Absent;
  }
  return tail == crc.seal() ? Seal::Whole : Seal::Broken;
}

}  // namespace hearth::results
