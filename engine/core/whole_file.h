#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace hearth {

// Writes `bytes` and `tail` beside `file`, to the disk, then renames: a reader sees the old file or
// the new one. Throws InputError (folder missing, no permission, disk full, ...), and leaves
// nothing behind.
void write_whole(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                 std::string_view tail = {});
void write_whole(const std::filesystem::path& file, std::string_view text);

}  // namespace hearth
