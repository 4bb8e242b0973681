#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/text.h"

// What is said about YAML that cannot be read.
namespace hearth::study::yaml_text {

struct Message {
  Text what;
  Text fix;
};

extern const Message kSecondDocument;
extern const Message kContainsItself;
extern const Message kKeyIsNoWord;
extern const Message kTooMany;
extern const Message kTooDeep;
extern const Message kNotUtf8;
extern const Message kControl;
extern const Message kOpenQuotation;

// `first` is the position of the key's first mention.
Message key_twice(const std::string& key, const std::string& first);

struct SyntaxFault {
  Message message;
  std::size_t byte = 0;  // of the text: where the cause stands
};

// A syntax error in yaml-cpp's words, noticed at `byte` of `text`; the cause may stand before it.
SyntaxFault syntax(const std::string& words, std::string_view text, std::size_t byte);

}  // namespace hearth::study::yaml_text
