#include "answer/join_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "answer/pronouns.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

std::string voice_key(const Voice& voice, std::uint32_t source) {
  const std::string name = fold_case(voice.name);
  std::string key = fmt::format("{}|{}", static_cast<int>(voice.kind), name);
  if (voice.linked) {
    key = fmt::format("{}|{}", static_cast<int>(voice.kind), *voice.linked);
  } else if (is_pronoun(name)) {
    // Two texts' "he" are two people for all that is known here.
    key += fmt::format("|{}", source);
  }
  for (const std::string& relay : voice.via) key += "<" + relay;
  return key;
}

/// Letters and digits only, in lower case: copies differ in marks and spaces.
std::string bare(std::string_view text) {
  std::string out;
  const std::string folded = fold_case(text);
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode_utf8(folded, i);
    const bool keeps = is_letter(c.value) || is_digit(c.value);
    if (keeps) append_utf8(out, c.value);
    if (!keeps && !out.empty() && out.back() != ' ') out += ' ';
    i += c.length;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string key_of(const StatementRow& row) {
  std::string key = voice_key(row.voice, row.evidence.front().source);
  key += fmt::format("|{}|{}|{}", static_cast<int>(row.act), row.date.value.value_or(""),
                     row.put_by.value_or(""));
  for (const std::string& part : row.content) key += "|" + bare(part);
  return key;
}

std::string key_of(const FigureRow& row) {
  const std::uint32_t source = row.evidence.front().source;
  // "three times" counts something else each time; and an article's own words are that article's.
  if (!row.counts && row.unit == "times") return row.id;
  std::string key = voice_key(row.voice, source);
  if (!row.act) key += fmt::format("|{}", source);
  return key + fmt::format("|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(row.category), row.unit,
                           row.low.value_or(-1), row.high.value_or(-1), static_cast<int>(row.bound),
                           bare(row.counts.value_or("")), row.as_of.value.value_or(""),
                           row.whole.has_value());
}

template <typename Row>
void join(std::vector<Row>& rows) {
  std::unordered_map<std::string, std::size_t> at;
  std::vector<Row> kept;
  kept.reserve(rows.size());
  for (Row& row : rows) {
    const auto [place, fresh] = at.emplace(key_of(row), kept.size());
    if (fresh) {
      kept.push_back(std::move(row));
    } else {
      Row& first = kept[place->second];
      first.ids.push_back(std::move(row.id));
      first.evidence.push_back(std::move(row.evidence.front()));
    }
  }
  for (Row& row : kept) {
    if (row.evidence.size() < 2) continue;
    // The same sentence may give a row twice (a headline that is repeated).
    for (std::size_t i = 1; i < row.evidence.size();) {
      const Evidence& here = row.evidence[i];
      const bool known =
          std::any_of(row.evidence.begin(), row.evidence.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const Evidence& other) {
                        return other.source == here.source && other.points == here.points;
                      });
      if (known) {
        row.evidence.erase(row.evidence.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }
  rows = std::move(kept);
}

// Over documents an entity is what the ledger links, else its type and name.
void join_entities(std::vector<EntityRow>& rows) {
  std::unordered_map<std::string, std::size_t> at;
  std::vector<EntityRow> kept;
  std::vector<std::uint32_t> last_source;
  for (EntityRow& row : rows) {
    const std::string key =
        row.linked.value_or(fmt::format("{}|{}", static_cast<int>(row.type), fold_case(row.name)));
    const auto [place, fresh] = at.emplace(key, kept.size());
    if (fresh) {
      last_source.push_back(row.evidence.source);
      kept.push_back(std::move(row));
      continue;
    }
    EntityRow& first = kept[place->second];
    if (row.evidence.source != last_source[place->second]) ++first.documents;
    last_source[place->second] = row.evidence.source;
    first.mentions += row.mentions;
    first.ids.insert(first.ids.end(), row.ids.begin(), row.ids.end());
    if (!first.role) first.role = row.role;
    if (!first.country) first.country = row.country;
    for (std::string& words : row.written) {
      if (std::ranges::find(first.written, words) == first.written.end()) {
        first.written.push_back(std::move(words));
      }
    }
  }
  std::ranges::stable_sort(kept, [](const EntityRow& a, const EntityRow& b) {
    return std::tuple(b.documents, b.mentions) < std::tuple(a.documents, a.mentions);
  });
  rows = std::move(kept);
}

}  // namespace

void join_rows(Record& record) {
  join(record.statements);
  join(record.figures);
  join_entities(record.entities);
}

}  // namespace onrecord
