#include "batch/folder.h"

#include <fstream>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/version.h"
#include "core/whole_file.h"

namespace hearth::batch {

namespace {

// An index stands beside a whole batch only.
void remove_index(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (const char* ending : {"h5", "json", "csv", "xlsx"}) {
    std::filesystem::remove(folder / (std::string("index.") + ending), ignored);
  }
}

// Beginnings of files that a killed run left; nobody reads them.
void remove_parts(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".part") std::filesystem::remove(entry.path(), ignored);
  }
}

}  // namespace

std::string manifest_text(const std::vector<Task>& tasks, const TaskOptions& options) {
  std::set<std::string> scenarios;
  for (const Task& task : tasks) {
    if (!task.scenario.empty()) scenarios.insert(task.scenario);
  }
  const nlohmann::ordered_json json{{"filetype", "hearth-batch"},
                                    {"hearth_version", std::string(version())},
                                    {"git_sha1", std::string(git_sha1())},
                                    {"scenarios", scenarios},
                                    {"seed", options.seed},
                                    {"keep", word_of(options.keep)}};
  return json.dump(2) + "\n";
}

void refuse_another(const std::filesystem::path& folder, const std::string& manifest) {
  const std::filesystem::path file = folder / "batch.json";
  std::ifstream in(file);
  if (!in) return;
  const auto theirs = nlohmann::ordered_json::parse(in, nullptr, false);
  const auto ours = nlohmann::ordered_json::parse(manifest);
  for (const auto& [key, value] : ours.items()) {
    const std::string there =
        theirs.is_object() && theirs.contains(key) ? theirs.at(key).dump() : "?";
    if (there == value.dump()) continue;
    throw InputError(file.string(), "",
                     {fmt::format("the folder holds another batch: its `{}` is {}, of this one {}",
                                  key, there, value.dump()),
                      fmt::format("该文件夹中是另一批结果：其 `{}` 为 {}，而本次为 {}", key, there,
                                  value.dump())},
                     {fmt::format("name another folder with -o, or remove {}", folder.string()),
                      fmt::format("请用 -o 另选文件夹，或删除 {}", folder.string())});
  }
}

void make_folder(const std::filesystem::path& folder, const std::string& manifest) {
  std::error_code error;
  std::filesystem::create_directories(folder / "results", error);
  if (error) {
    throw InputError(
        folder.string(), "",
        {"the folder cannot be made: " + error.message(), "无法创建文件夹：" + error.message()},
        {"name another folder with -o", "请用 -o 另选文件夹"});
  }
  write_whole(folder / "batch.json", manifest);
  remove_index(folder);
  remove_parts(folder);
  remove_parts(folder / "results");
}

std::string catalogue_text(const results::Index& index) {
  using results::IndexRow;
  using results::VariantStatus;
  using Json = nlohmann::ordered_json;
  Json items = Json::array();
  for (const IndexRow& row : index.rows) {
    Json set = Json::object();
    for (std::size_t p = 0; p < index.paths.size(); ++p) {
      if (!row.set[p].empty()) set[index.paths[p]] = row.set[p];
    }
    Json sources = Json::array();
    for (const auto& [path, hash] : row.sources) {
      sources.push_back({{"href", path}, {"sha256", hash}});
    }
    Json item{{"id", row.name},
              {"scenario", row.scenario},
              {"status", row.status == VariantStatus::Done ? "done" : "failed"},
              {"properties", std::move(set)},
              {"assets", Json::object()},
              {"inputs", std::move(sources)}};
    if (row.status == VariantStatus::Done) {
      item["assets"]["result"] = {
          {"href", row.result}, {"type", "application/x-hdf5"}, {"sha256", row.sha256}};
    } else {
      item["message"] = {{"en", row.message.en}, {"zh", row.message.zh}};
    }
    items.push_back(std::move(item));
  }
  const Json whole{{"type", "Collection"},
                   {"filetype", "hearth-index"},
                   {"hearth_version", index.hearth_version},
                   {"git_sha1", index.git_sha1},
                   {"seed", index.seed},
                   {"keep", index.keep},
                   {"items", std::move(items)}};
  return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hearth::batch
