#include "results/reader.h"

#include <new>

#include <fmt/format.h>

#include "results/hdf5_file.h"
#include "results/schema.h"
#include "results/whole_file.h"

namespace hearth::results {

namespace {

[[noreturn]] void throw_damaged(const std::filesystem::path& file, const std::string& detail) {
  throw InputError(file.string(), "",
                   {fmt::format("is damaged or incomplete ({})", detail),
                    fmt::format("文件已损坏或不完整（{}）", detail)},
                   {"copy it again, or write it anew with `hearth run`",
                    "请重新复制该文件，或用 hearth run 重新生成"});
}

[[noreturn]] void throw_foreign(const std::filesystem::path& file) {
  throw InputError(file.string(), "", {"is no Hearth result", "不是 Hearth 结果文件"},
                   {"name a file that `hearth run` wrote", "请给出由 hearth run 生成的文件"});
}

void expect_version(const std::filesystem::path& file, const Hdf5Reader& hdf5, Result& result) {
  if (!hdf5.has_attribute("/", "filetype")) throw_foreign(file);
  std::string filetype;
  hdf5.attribute("/", "filetype", filetype);
  if (filetype != "hearth-result") throw_foreign(file);
  std::vector<std::int32_t> version;
  hdf5.attribute("/", "version", version);
  if (version.size() != 2 || version[0] < 1) throw Hdf5Error("/ attribute version");
  result.version = {version[0], version[1]};
  if (version[0] <= kFormatVersion[0]) return;
  throw InputError(
      file.string(), "",
      {fmt::format("is a result of format {}.{}; this Hearth reads up to {}.{}", version[0],
                   version[1], kFormatVersion[0], kFormatVersion[1]),
       fmt::format("结果文件格式为 {}.{}，本程序最高支持 {}.{}", version[0], version[1],
                   kFormatVersion[0], kFormatVersion[1])},
      {fmt::format("use a Hearth that reads format {}, or write the result anew with this one",
                   version[0]),
       fmt::format("请使用支持格式 {} 的版本，或用本版本重新生成", version[0])});
}

Result read_hdf5(const std::filesystem::path& file) {
  const Hdf5Reader hdf5(file);
  Result result;
  expect_version(file, hdf5, result);
  LoadArchive archive(hdf5);
  describe(archive, result, result.parent_shapes);
  return result;
}

}  // namespace

Result read(const std::filesystem::path& file) {
  const Seal seal = check_seal(file);
  if (!is_hdf5(file)) throw_foreign(file);
  if (seal == Seal::Broken) throw_damaged(file, "its checksum differs");
  try {
    return read_hdf5(file);
  } catch (const Hdf5Error& error) {
    throw_damaged(file, error.what());
  } catch (const std::bad_alloc&) {
    throw_damaged(file, "a size that cannot be");
  } catch (const std::length_error&) {
    throw_damaged(file, "a size that cannot be");
  }
}

}  // namespace hearth::results
