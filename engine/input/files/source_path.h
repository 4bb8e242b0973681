#pragma once

#include <string>
#include <string_view>

#include "input/options.h"

// Where a source is: files, archives and connections, before anything of them is read.
namespace hearth::input {

// ASCII letters only.
std::string lower_case(std::string text);
bool ends_with(const std::string& text, std::string_view ending);

// Anything that GDAL's file systems see, /vsizip/ among them.
bool exists(const std::string& path);

// A database or service ("PG:dbname=...", "https://..."), not a file.
bool is_connection(const std::string& path);

// Throws InputError that names the nearest file beside.
[[noreturn]] void throw_no_such_file(const SourceOptions& source);

// What GDAL is asked to open: zip archives through /vsizip/, down to the one layer file in them.
// Throws InputError: no such file, several sources in one archive.
std::string opened_path(const SourceOptions& source);

}  // namespace hearth::input
