#include "batch/batch.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <ctime>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "batch/folder.h"
#include "batch/journal.h"
#include "core/parallel.h"
#include "core/sha256.h"
#include "core/stopwatch.h"
#include "core/version.h"
#include "core/whole_file.h"
#include "results/outcome.h"
#include "results/writer.h"
#include "study/study.h"
#include "study/verification.h"

namespace hearth::batch {

namespace {

using results::IndexRow;
using results::VariantStatus;

TaskOptions task_options(const BatchOptions& options, const Limits& limits) {
  return {options.seed, options.keep, limits.work};
}

// Values of a stage that are kept at once: those of all threads, and as many again.
std::size_t kept_values(int threads) { return 2 * static_cast<std::size_t>(std::max(1, threads)); }

std::string host_name() {
  std::array<char, 256> host{};
  return gethostname(host.data(), host.size() - 1) == 0 ? host.data() : "";
}

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

// The sources as they are now, each hashed once.
class SourceHashes {
 public:
  [[nodiscard]] bool unchanged(const JournalLine& line, const std::filesystem::path& base) {
    return std::all_of(line.sources.begin(), line.sources.end(), [&](const auto& source) {
      const auto [at, is_new] = known_.emplace((base / source.first).string(), "");
      if (is_new) at->second = study::source_hash_now(source.first, base);
      return !at->second.empty() && at->second == source.second;  // of a database nobody knows
    });
  }

 private:
  std::map<std::string, std::string> known_;
};

Text message_of(const std::vector<InputProblem>& problems) {
  Text all;
  for (const InputProblem& problem : problems) {
    if (!all.en.empty()) all = {all.en + "\n", all.zh + "\n"};
    all.en += describe(problem, Language::En);
    all.zh += describe(problem, Language::Zh);
  }
  return all;
}

class Batch {
 public:
  Batch(const std::vector<study::Sweep>& sweeps, const BatchOptions& options, const Limits& limits)
      : sweeps_(sweeps),
        options_(options),
        limits_(limits),
        tasks_(tasks_of(sweeps, task_options(options, limits))),
        paths_(paths()),
        cache_(kept_values(options.threads)),
        rows_(tasks_.size()),
        is_whole_(tasks_.size(), 0) {
    for (std::size_t t = 0; t < tasks_.size(); ++t) begin(tasks_[t], rows_[t]);
  }

  // What an earlier run finished, held against its files.
  void take_up() {
    const auto lines = read_journal(options_.folder / "journal.jsonl");
    SourceHashes hashes;
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      const auto line = lines.find(tasks_[t].name);
      if (line == lines.end() || !still_holds(tasks_[t], line->second, hashes)) continue;
      finish(t, line->second, results::read_outcome(options_.folder / line->second.result));
      ++report_.found;
    }
  }

  void work(Progress& progress) {
    Journal journal(options_.folder / "journal.jsonl");
    std::vector<std::size_t> order;
    for (const std::size_t t : working_order(tasks_)) {
      if (is_whole_[t] == 0) order.push_back(t);
    }
    progress.stage({fmt::format("working out {} variants", order.size()),
                    fmt::format("计算 {} 个变体", order.size())});
    std::atomic<std::int64_t> ended{0};
    std::mutex telling;
    parallel_for_each_task(order.size(), [&](std::size_t i) {
      if (limits_.stop(0) != StopReason::None || broken()) return;
      try {
        work_out(order[i], journal);
      } catch (...) {  // of the folder, not of the variant: no more can be written
        const std::lock_guard lock(telling);
        if (!failure_) failure_ = std::current_exception();
        is_broken_ = true;
        return;
      }
      const std::int64_t count = ++ended;
      const std::lock_guard lock(telling);
      progress.step(count, static_cast<std::int64_t>(order.size()));
    });
    if (failure_) std::rethrow_exception(failure_);
  }

  BatchReport report() {
    report_.index.hearth_version = version();
    report_.index.git_sha1 = git_sha1();
    report_.index.seed = options_.seed;
    report_.index.keep = word_of(options_.keep);
    report_.index.paths = paths_;
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      if (is_whole_[t] == 0) ++report_.left;
      if (is_whole_[t] != 0 && rows_[t].status == VariantStatus::Failed) ++report_.failed;
    }
    report_.done =
        static_cast<std::int64_t>(tasks_.size()) - report_.left - report_.failed - report_.found;
    report_.index.rows = std::move(rows_);
    report_.stages = cache_.counts();
    report_.seconds = watch_.seconds();
    return std::move(report_);
  }

  [[nodiscard]] const std::vector<Task>& tasks() const { return tasks_; }

  Estimate estimate(Progress& progress) const {
    Estimate out;
    out.variants = static_cast<std::int64_t>(tasks_.size());
    out.found = report_.found;
    std::set<std::string> grounds;
    std::set<std::string> services;
    std::int64_t left = 0;
    const Task* first = nullptr;
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      const Task& task = tasks_[t];
      if (!task.faults.empty()) ++out.faulty;
      if (!task.faults.empty() || is_whole_[t] != 0) continue;
      if (first == nullptr) first = &task;
      ++left;
      grounds.insert(task.ground);
      services.insert(task.services.begin(), task.services.end());
    }
    if (first == nullptr) return out;
    out.tried = first->name;
    const results::RunRecord record = tried(*first, progress);
    const double of_service = static_cast<double>(services.size()) /
                              static_cast<double>(std::max<std::size_t>(1, first->services.size()));
    double sum = 0;
    for (const auto& [stage, seconds] : record.stage_seconds) {
      const bool of_ground = stage == "input" || stage == "demand";
      const bool of_reach = stage == "sites" || stage == "reach";
      const auto times = of_ground  ? static_cast<std::int64_t>(grounds.size())
                         : of_reach ? std::llround(std::ceil(of_service))
                                    : left;
      out.stages.push_back({stage, times, seconds});
      sum += static_cast<double>(times) * seconds;
    }
    out.core_hours = sum / 3600;
    out.seconds = sum / std::min<double>(options_.threads, static_cast<double>(left));
    out.bytes = record.peak_rss_bytes;
    return out;
  }

 private:
  [[nodiscard]] bool broken() const { return is_broken_.load(std::memory_order_relaxed); }

  [[nodiscard]] std::vector<std::string> paths() const {
    std::vector<std::string> all;
    for (const study::Sweep& sweep : sweeps_) {
      for (const study::Variant& variant : sweep.variants()) {
        for (const auto& [path, value] : variant.set) {
          if (std::find(all.begin(), all.end(), path) == all.end()) all.push_back(path);
        }
      }
    }
    return all;
  }

  // Worked out by one thread, as in the batch, and thrown away.
  [[nodiscard]] results::RunRecord tried(const Task& task, Progress& progress) const {
    const study::Sweep& sweep = sweeps_[task.sweep];
    study::StudyOptions options;
    options.seed = options_.seed;
    ThreadLimit one(1);
    const results::Result result = one.run([&] {
      return study::run(sweep.scenario(sweep.variants()[task.variant]), options, limits_, progress);
    });
    return *result.run;
  }

  void begin(const Task& task, IndexRow& row) {
    row.name = task.name;
    row.scenario = task.scenario;
    row.set.assign(paths_.size(), "");
    const study::Variant& variant = sweeps_[task.sweep].variants()[task.variant];
    for (const auto& [path, value] : variant.set) {
      row.set[static_cast<std::size_t>(std::find(paths_.begin(), paths_.end(), path) -
                                       paths_.begin())] = value;
    }
  }

  // Variants that failed are tried again.
  bool still_holds(const Task& task, const JournalLine& line, SourceHashes& hashes) const {
    if (!line.done || line.identity != task.identity) return false;
    const std::filesystem::path base = sweeps_[task.sweep].file().parent_path();
    return hashes.unchanged(line, base) &&
           sha256_of_file(options_.folder / line.result) == line.sha256;
  }

  void finish(std::size_t t, const JournalLine& line, results::Outcome outcome) {
    IndexRow& row = rows_[t];
    row.status = line.done ? VariantStatus::Done : VariantStatus::Failed;
    row.message = line.message;
    row.result = line.result;
    row.sha256 = line.sha256;
    row.plans = std::move(outcome.plans);
    row.measures = std::move(outcome.measures);
    row.sources = std::move(outcome.sources);
    is_whole_[t] = 1;
  }

  void work_out(std::size_t t, Journal& journal) {
    const Stopwatch watch;
    const Task& task = tasks_[t];
    JournalLine line{task.name,   task.identity,    false, {}, "", "", {}, "",
                     host_name(), options_.threads, 0};
    results::Outcome outcome;
    std::optional<results::Result> result = worked_out(task, line.message);
    if (limits_.stop(0) != StopReason::None) return;  // what was cut short is no result
    if (result) {
      outcome = results::outcome_of(*result);
      line.done = true;
      line.result = "results/" + task.name + ".h5";
      line.sources = outcome.sources;
      store(std::move(*result), options_.folder / line.result);
      line.sha256 = sha256_of_file(options_.folder / line.result);
    }
    line.finished = now();
    line.seconds = watch.seconds();
    journal.add(line);
    finish(t, line, std::move(outcome));
  }

  // Nothing: it failed, and `why` says so.
  std::optional<results::Result> worked_out(const Task& task, Text& why) {
    if (!task.faults.empty()) {
      why = message_of(task.faults);
      return std::nullopt;
    }
    try {
      Progress silent;
      const study::Sweep& sweep = sweeps_[task.sweep];
      study::StudyOptions options;
      options.seed = options_.seed;
      options.reproducible = true;
      return study::run(sweep.scenario(sweep.variants()[task.variant]), options, limits_, silent,
                        &cache_);
    } catch (const InputError& error) {
      why = message_of(error.problems());
    } catch (const Interrupted&) {
      return std::nullopt;  // the limits say so
    } catch (const std::bad_alloc&) {
      why = {"not enough memory", "内存不足"};
    }
    return std::nullopt;
  }

  void store(results::Result result, const std::filesystem::path& file) const {
    if (options_.keep == Keep::Measures) {
      results::write_outcome(result, file);
      return;
    }
    if (options_.keep == Keep::Plan) {
      result.area.mapped = false;
      for (results::Service& service : result.services) service.reach.reset();
    }
    results::write(result, file);
  }

  const std::vector<study::Sweep>& sweeps_;
  const BatchOptions& options_;
  const Limits& limits_;
  std::vector<Task> tasks_;
  std::vector<std::string> paths_;
  study::StageCache cache_;
  std::vector<IndexRow> rows_;
  std::vector<std::int8_t> is_whole_;
  std::atomic<bool> is_broken_{false};
  std::exception_ptr failure_;
  Stopwatch watch_;
  BatchReport report_;
};

}  // namespace

BatchReport run_batch(const std::vector<study::Sweep>& sweeps, const BatchOptions& options,
                      const Limits& limits, Progress& progress) {
  progress.stage({"reading the scenarios", "读取情景"});
  Batch batch(sweeps, options, limits);
  const std::string manifest = manifest_text(batch.tasks(), task_options(options, limits));
  refuse_another(options.folder, manifest);
  make_folder(options.folder, manifest);
  batch.take_up();
  batch.work(progress);
  BatchReport report = batch.report();
  if (report.left == 0) {
    write_whole(options.folder / "index.json", catalogue_text(report.index));
    results::write_index(report.index, options.folder / "index.h5");
  }
  return report;
}

Estimate estimate(const std::vector<study::Sweep>& sweeps, const BatchOptions& options,
                  const Limits& limits, Progress& progress) {
  Batch batch(sweeps, options, limits);
  refuse_another(options.folder, manifest_text(batch.tasks(), task_options(options, limits)));
  batch.take_up();
  return batch.estimate(progress);
}

}  // namespace hearth::batch
