#include "results/reader.h"

#include <array>
#include <new>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "core/error.h"
#include "results/hdf5_file.h"
#include "results/schema.h"
#include "results/seal.h"
#include "results/trial.h"

namespace hearth::results {

namespace {

InputProblem damaged(const std::filesystem::path& file, const std::string& detail) {
  return {file.string(),
          "",
          {fmt::format("is damaged or incomplete ({})", detail),
           fmt::format("文件已损坏或不完整（{}）", detail)},
          {"copy it again, or write it anew with `hearth run`",
           "请重新复制该文件，或用 hearth run 重新生成"}};
}

[[noreturn]] void throw_foreign(const std::filesystem::path& file) {
  throw InputError(file.string(), "", {"is no Hearth result", "不是 Hearth 结果文件"},
                   {"name a file that `hearth run` wrote", "请给出由 hearth run 生成的文件"});
}

// Empty: it says none.
std::string filetype_of(const Hdf5Reader& hdf5) {
  if (!hdf5.has_attribute("/", "filetype")) return {};
  try {
    std::string filetype;
    hdf5.attribute("/", "filetype", filetype);
    return filetype;
  } catch (const Hdf5Error&) {
    return {};  // somebody else's attribute of that name
  }
}

void expect_result(const std::filesystem::path& file, const std::string& filetype) {
  if (filetype == "hearth-result") return;
  if (filetype == "hearth-index") {
    throw InputError(file.string(), "",
                     {"is the index of a batch, not a result", "是批处理的索引，不是结果文件"},
                     {"name one of the results beside it", "请给出其旁 results/ 中的结果文件"});
  }
  if (filetype == "hearth-measures") {
    throw InputError(
        file.string(), "", {"keeps the measures of a variant alone", "只保留了一个变体的指标"},
        {"run the batch again with `--keep full`, or `hearth run` with the settings of the variant",
         "请用 `--keep full` 重新运行批处理，或用 `hearth run` 按该变体的设置运行"});
  }
  throw_foreign(file);
}

void expect_version(const std::filesystem::path& file, const Hdf5Reader& hdf5, Result& result) {
  expect_result(file, filetype_of(hdf5));
  std::vector<std::int32_t> version;
  hdf5.attribute("/", "version", version);
  if (version.size() != 2 || version[0] < 1) throw Hdf5Error("/ attribute version");
  result.version = {version[0], version[1]};
  if (version[0] <= kFormatVersion[0]) return;
  std::string hearth = "?";
  if (hdf5.has_attribute("/", "hearth_version")) hdf5.attribute("/", "hearth_version", hearth);
  const std::string theirs = fmt::format("{}.{}", version[0], version[1]);
  const std::string ours = fmt::format("{}.{}", kFormatVersion[0], kFormatVersion[1]);
  throw InputError(
      file.string(), "",
      {fmt::format("is a result of format {} (written by Hearth {}); this Hearth reads up to {}",
                   theirs, hearth, ours),
       fmt::format("结果文件格式为 {}（由 Hearth {} 生成），本程序最高支持 {}", theirs, hearth,
                   ours)},
      {fmt::format("read it with Hearth {}, or write it anew with this one", hearth),
       fmt::format("请使用 Hearth {} 读取，或用本程序重新生成", hearth)});
}

Result read_hdf5(const std::filesystem::path& file) {
  const Hdf5Reader hdf5(file);
  Result result;
  expect_version(file, hdf5, result);
  LoadArchive archive(hdf5);
  describe(archive, result, result.parent_shapes);
  return result;
}

// Reads, and puts everything that HDF5 may complain about into our words.
Result read_or_refuse(const std::filesystem::path& file) {
  try {
    return read_hdf5(file);
  } catch (const Hdf5Error& error) {
    throw InputError(damaged(file, error.what()));
  } catch (const std::bad_alloc&) {
    throw InputError(damaged(file, "a size that cannot be"));
  } catch (const std::length_error&) {
    throw InputError(damaged(file, "a size that cannot be"));
  }
}

// A file without our seal was changed by another program or cut off, and wrong bytes can make HDF5
// 1.10 crash or never end: a process of its own reads it first. Throws what that one was refused.
void try_elsewhere(const std::filesystem::path& file) {
  const Trial trial = try_in_child([&] {
    std::string refusal;
    try {
      read_or_refuse(file);
    } catch (const InputError& error) {
      const InputProblem& p = error.problems().front();
      for (const std::string& part : {p.what.en, p.what.zh, p.fix.en, p.fix.zh}) {
        refusal += part + '\0';
      }
    }
    return refusal;
  });
  if (!trial.survived) throw InputError(damaged(file, "its structure"));
  if (trial.said.empty()) return;
  std::array<std::string, 4> parts;
  std::istringstream stream(trial.said);
  for (std::string& part : parts) std::getline(stream, part, '\0');
  throw InputError(file.string(), "", {parts[0], parts[1]}, {parts[2], parts[3]});
}

}  // namespace

Result read(const std::filesystem::path& file) {
  const Seal seal = check_seal(file);
  if (!is_hdf5(file)) throw_foreign(file);
  if (seal == Seal::Broken) throw InputError(damaged(file, "its checksum differs"));
  if (seal == Seal::Absent) try_elsewhere(file);
  return read_or_refuse(file);
}

}  // namespace hearth::results
