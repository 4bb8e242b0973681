#include "core/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "core/descriptor.h"
#include "core/error.h"

namespace hearth {

namespace {

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
      {fmt::format("cannot be written: the disk is full (it takes {}, {} are "
                   "free)",
                   megabytes(needed), free),
       fmt::format("无法写入：磁盘已满（需要 {}，剩余 {}）", megabytes(needed), free)},
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

}  // namespace

void write_whole(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                 std::string_view tail) {
  const std::filesystem::path target = target_of(file);
  const std::size_t needed = bytes.size() + tail.size();
  std::error_code ignored;
  if (std::filesystem::is_directory(target, ignored)) throw_cannot_write(file, needed, EISDIR);
  std::string part;
  Descriptor fd = open_part(target, part, needed);
  // Errors can wait until fsync or even close: all are asked before the name changes.
  const bool done = write_all(fd.get(), bytes.data(), bytes.size()) &&
                    write_all(fd.get(), tail.data(), tail.size()) && ::fsync(fd.get()) == 0 &&
                    fd.close() == 0 && ::rename(part.c_str(), target.c_str()) == 0;
  if (!done) {
    const int error = errno;
    ::unlink(part.c_str());
    throw_cannot_write(file, needed, error);
  }
  sync_folder(target);
}

void write_whole(const std::filesystem::path& file, std::string_view text) {
  write_whole(file, {}, text);
}

}  // namespace hearth
