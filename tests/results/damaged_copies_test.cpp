// Copies of a result, each damaged in one place. A result carries a checksum: a copy is refused
// with a message that names it, or reads as the whole file does.
#include <gtest/gtest.h>

#include "core/error.h"
#include "results/reader.h"
#include "results/writer.h"
#include "support/damage.h"
#include "support/scratch_folder.h"
#include "support/small_town.h"

namespace hearth::results {
namespace {

using testing::bytes_of;
using testing::put_bytes;
using testing::ScratchFolder;

// What a reading holds, as bytes.
std::string written_anew(const Result& result) {
  const ScratchFolder folder;
  write(result, folder / "again.h5");
  return bytes_of(folder / "again.h5");
}

TEST(DamagedCopies, OfAResult) {
  const ScratchFolder folder;
  const std::filesystem::path file = folder / "town.h5";
  write(testing::small_town(), file);
  const std::string whole = bytes_of(file);
  const std::string values = written_anew(read(file));
  int refused = 0;
  for (std::uint64_t copy = 0; copy < 80; ++copy) {
    put_bytes(file, testing::damaged(whole, copy, false));
    try {
      EXPECT_TRUE(written_anew(read(file)) == values) << "copy " << copy << " reads otherwise";
    } catch (const InputError& error) {
      ++refused;
      EXPECT_EQ(error.problems().front().source, file.string());
      EXPECT_FALSE(error.problems().front().fix.zh.empty());
    }
  }
  EXPECT_GT(refused, 70);
}

}  // namespace
}  // namespace hearth::results
