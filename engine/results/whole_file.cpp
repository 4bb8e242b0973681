#include "results/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

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

// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

std::string folder_of(const std::filesystem::path& file) {
  const std::filesystem::path parent = file.parent_path();
  return parent.empty() ? "." : parent.string();
}

std::string megabytes(std::uintmax_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

[[noreturn]] void throw_full(const std::filesystem::path& file, std::size_t needed) {
  struct statvfs disk {};
  const bool known = ::statvfs(folder_of(file).c_str(), &disk) == 0;
  const std::string free = known ? megabytes(disk.f_bavail * disk.f_frsize) : std::string("?");
  throw InputError(
      file.string(), "",
      {fmt::format("cannot be written: the disk is full (the result takes {}, {} are "
                   "free)",
                   megabytes(needed), free),
       fmt::format("无法写入：磁盘已满（结果需要 {}，剩余 {}）", megabytes(needed), free)},
      {"free some space, or name another file with -o", "请清理磁盘空间，或用 -o 另选输出文件"});
}

[[noreturn]] void throw_cannot_write(const std::filesystem::path& file, std::size_t needed,
                                     int error) {
  const std::string folder = folder_of(file);
  const std::string name = file.string();
  const Text another{"name another file with -o", "请用 -o 另选输出文件"};
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      throw InputError(
          name, "",
          {fmt::format("cannot be written: there is no folder {}", folder),
           fmt::format("无法写入：文件夹 {} 不存在", folder)},
          {fmt::format("make it (mkdir -p '{}'), or name another file with -o", folder),
           fmt::format("请新建该文件夹（mkdir -p '{}'），或用 -o 另选输出文件", folder)});
    case EACCES:
    case EPERM:
    case EROFS:
      throw InputError(name, "",
                       {fmt::format("cannot be written: no permission to write in {}", folder),
                        fmt::format("无法写入：没有在 {} 中写文件的权限", folder)},
                       another);
    case EISDIR:
      throw InputError(name, "", {"cannot be written: it is a folder", "无法写入：这是一个文件夹"},
                       another);
    case ENOSPC:
    case EDQUOT:
      throw_full(file, needed);
    default:
      throw InputError(name, "",
                       {fmt::format("cannot be written: {}", std::strerror(error)),
                        fmt::format("无法写入：{}", std::strerror(error))},
                       another);
  }
}

// A new file beside `file` that nobody else has: "<file>.<process>-<n>.part".
Descriptor open_part(const std::filesystem::path& file, std::string& part, std::size_t needed) {
  static std::atomic<unsigned> counter{0};
  for (;;) {
    part = fmt::format("{}.{}-{}.part", file.string(), ::getpid(), counter++);
    const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) return Descriptor(fd);
    if (errno != EEXIST && errno != EINTR) throw_cannot_write(file, needed, errno);
  }
}

bool write_all(int fd, const void* data, std::size_t size) {
  const auto* next = static_cast<const unsigned char*>(data);
  while (size > 0) {
    constexpr std::size_t kMost = std::size_t{1} << 30;  // Linux writes no more at a time
    const ssize_t written = ::write(fd, next, std::min(size, kMost));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    next += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

// Some file systems cannot sync a folder; the file itself is safe by then.
void sync_folder(const std::filesystem::path& file) {
  const Descriptor folder(::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() >= 0) ::fsync(folder.get());
}

// A link is followed, so that the file it names is replaced and not the link.
std::filesystem::path target_of(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_symlink(file, ignored)) return file;
  const std::filesystem::path real = std::filesystem::weakly_canonical(file, ignored);
  return real.empty() ? file : real;
}

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

void write_whole(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                 const std::string& seal) {
  const std::filesystem::path target = target_of(file);
  const std::size_t needed = bytes.size() + seal.size();
  std::error_code ignored;
  if (std::filesystem::is_directory(target, ignored)) throw_cannot_write(file, needed, EISDIR);
  std::string part;
  Descriptor fd = open_part(target, part, needed);
  // Errors can wait until fsync or even close: all are asked before the name changes.
  const bool done = write_all(fd.get(), bytes.data(), bytes.size()) &&
                    write_all(fd.get(), seal.data(), seal.size()) && ::fsync(fd.get()) == 0 &&
                    fd.close() == 0 && ::rename(part.c_str(), target.c_str()) == 0;
  if (!done) {
    const int error = errno;
    ::unlink(part.c_str());
    throw_cannot_write(file, needed, error);
  }
  sync_folder(target);
}

}  // namespace hearth::results
