#include "core/whole_file.h"

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include "core/error.h"
#include "results/seal.h"
#include "support/scratch_folder.h"

namespace hearth::results {
namespace {

using hearth::testing::bytes_of;
using hearth::testing::put_bytes;
using hearth::testing::ScratchFolder;

std::vector<unsigned char> some_bytes(std::size_t size) {
  std::vector<unsigned char> bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<unsigned char>(i * 7);
  return bytes;
}

void write_sealed(const std::filesystem::path& file, std::size_t size) {
  const auto bytes = some_bytes(size);
  write_whole(file, bytes, seal_of(bytes));
}

// The one problem of an InputError that `action` must throw.
template <typename Action>
InputProblem problem_of(const Action& action) {
  try {
    action();
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().size(), 1U);
    return error.problems().front();
  }
  ADD_FAILURE() << "no InputError was thrown";
  return {};
}

void expect_complete(const InputProblem& problem, const std::filesystem::path& file) {
  EXPECT_EQ(problem.source, file.string());
  EXPECT_FALSE(problem.what.en.empty() || problem.what.zh.empty());
  EXPECT_FALSE(problem.fix.en.empty() || problem.fix.zh.empty());
}

TEST(Seal, IsTheCrc32ThatEverybodyKnows) {
  const std::string text = "123456789";
  const std::vector<unsigned char> bytes(text.begin(), text.end());
  EXPECT_EQ(seal_of(bytes), "hearth-crc32 cbf43926\n");
  EXPECT_EQ(seal_of(bytes).size(), kSealSize);
}

TEST(Seal, IsWholeAbsentOrBroken) {
  const ScratchFolder folder;
  for (const std::size_t size : {0UL, 1UL, 21UL, 22UL, 5000UL, (1UL << 20) + 3}) {
    write_sealed(folder / "x", size);
    EXPECT_EQ(check_seal(folder / "x"), Seal::Whole) << size;
  }
  const std::string bytes = bytes_of(folder / "x");
  for (const std::size_t at : {0UL, 1UL << 19, bytes.size() - kSealSize - 1, bytes.size() - 2}) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    put_bytes(folder / "y", changed);
    EXPECT_EQ(check_seal(folder / "y"), Seal::Broken) << at;
  }
  put_bytes(folder / "y", bytes.substr(0, bytes.size() - 1));
  EXPECT_EQ(check_seal(folder / "y"), Seal::Absent);
  put_bytes(folder / "y", "");
  EXPECT_EQ(check_seal(folder / "y"), Seal::Absent);
}

TEST(Seal, SaysWhyAFileCannotBeRead) {
  const ScratchFolder folder;
  const auto missing = problem_of([&] { check_seal(folder / "none.h5"); });
  expect_complete(missing, folder / "none.h5");
  EXPECT_EQ(missing.what.en, "there is no such file");
  expect_complete(problem_of([&] { check_seal(folder.path()); }), folder.path());
}

TEST(WholeFile, ReplacesTheOldFileAndLeavesNothingBeside) {
  const ScratchFolder folder;
  put_bytes(folder / "r.h5", "old");
  write_sealed(folder / "r.h5", 100);
  EXPECT_EQ(bytes_of(folder / "r.h5").size(), 100 + kSealSize);
  EXPECT_EQ(folder.names(), std::vector<std::string>{"r.h5"});
}

TEST(WholeFile, FollowsALinkToTheFileThatItNames) {
  const ScratchFolder folder;
  put_bytes(folder / "real.h5", "old");
  std::filesystem::create_symlink("real.h5", folder / "link.h5");
  write_sealed(folder / "link.h5", 100);
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.h5"));
  EXPECT_EQ(bytes_of(folder / "real.h5").size(), 100 + kSealSize);
}

TEST(WholeFile, TakesNamesInAnyScript) {
  const ScratchFolder folder;
  write_sealed(folder / "试点 'a'.h5", 10);
  EXPECT_EQ(check_seal(folder / "试点 'a'.h5"), Seal::Whole);
}

TEST(WholeFile, RefusesAFolderThatDoesNotExist) {
  const ScratchFolder folder;
  const auto file = folder / "none/r.h5";
  const auto problem = problem_of([&] { write_sealed(file, 10); });
  expect_complete(problem, file);
  EXPECT_NE(problem.what.en.find("there is no folder"), std::string::npos);
  EXPECT_NE(problem.fix.en.find("mkdir -p"), std::string::npos);
}

TEST(WholeFile, RefusesAFolderInPlaceOfAFile) {
  const ScratchFolder folder;
  const auto problem = problem_of([&] { write_sealed(folder.path(), 10); });
  expect_complete(problem, folder.path());
  EXPECT_NE(problem.what.en.find("it is a folder"), std::string::npos);
  EXPECT_TRUE(folder.names().empty());
}

TEST(WholeFile, RefusesAFileInPlaceOfAFolder) {
  const ScratchFolder folder;
  put_bytes(folder / "file", "x");
  expect_complete(problem_of([&] { write_sealed(folder / "file/r.h5", 10); }),
                  folder / "file/r.h5");
}

TEST(WholeFile, RefusesAFolderWithoutPermission) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "locked");
  std::filesystem::permissions(folder / "locked", std::filesystem::perms::owner_read);
  constexpr uid_t kNobody = 65534;  // root may write everywhere, so the test stops being root
  const bool root = ::geteuid() == 0;
  if (root && ::seteuid(kNobody) != 0) GTEST_SKIP() << "root that cannot become anybody else";
  const auto problem = problem_of([&] { write_sealed(folder / "locked/r.h5", 10); });
  EXPECT_TRUE(!root || ::seteuid(0) == 0);
  expect_complete(problem, folder / "locked/r.h5");
  EXPECT_NE(problem.what.en.find("no permission"), std::string::npos);
}

// A limit on the size of files stops the write in the middle, as a full disk does, for everybody.
TEST(WholeFile, LeavesTheOldFileWhenAWriteStopsHalfway) {
  const ScratchFolder folder;
  put_bytes(folder / "r.h5", "old");
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto problem = problem_of([&] { write_sealed(folder / "r.h5", 5000); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  expect_complete(problem, folder / "r.h5");
  EXPECT_EQ(bytes_of(folder / "r.h5"), "old");
  EXPECT_EQ(folder.names(), std::vector<std::string>{"r.h5"});
}

TEST(WholeFile, SaysThatTheDiskIsFullAndLeavesNothing) {
  const ScratchFolder folder;
  if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0) {
    GTEST_SKIP() << "a small disk can be mounted by root only: a full disk is not tried";
  }
  const auto problem = problem_of([&] { write_sealed(folder / "r.h5", 200000); });
  const auto left = folder.names();
  write_sealed(folder / "small.h5", 100);  // there is room again
  ::umount(folder.path().c_str());
  expect_complete(problem, folder / "r.h5");
  EXPECT_NE(problem.what.en.find("the disk is full"), std::string::npos);
  EXPECT_TRUE(left.empty());
}

}  // namespace
}  // namespace hearth::results
