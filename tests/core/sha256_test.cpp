#include "core/sha256.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearth {
namespace {

std::string hash_of(const std::string& text) {
  Sha256 sum;
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  sum.add(bytes);
  return sum.hex();
}

// Vectors of FIPS 180-4 and its examples.
TEST(Sha256, GivesThePublishedValues) {
  EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hash_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesAreCut) {
  const std::string text(300, 'x');
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  for (const std::size_t piece : {1U, 7U, 63U, 64U, 65U, 299U}) {
    Sha256 sum;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      sum.add(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
    }
    EXPECT_EQ(sum.hex(), hash_of(text)) << piece;
  }
}

}  // namespace
}  // namespace hearth
