#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hearth::input {

// Has bytes that are not ASCII.
bool has_high_bytes(std::string_view text);

// The encoding of texts that do not say it, judged by those with high bytes: "UTF-8" where nine in
// ten of them are valid UTF-8, "GBK" where nine in ten have high bytes only as Chinese is
// written in GB 18030 (the tenth allows for names that a narrow column cut in mid-character), else,
// and for plain ASCII, empty: the reader's own default stands. Accented letters of Western
// languages come singly, so these are not taken for Chinese.
std::string encoding_of(std::span<const std::string> texts);

bool is_utf8(std::string_view text);

// UTF-8 whatever came: a character that a narrow column cut off at the end goes, and every other
// byte that is of no character becomes U+FFFD.
std::string as_utf8(std::string_view text);

}  // namespace hearth::input
