#include <algorithm>
#include <map>
#include <set>

#include "ledger/derive/link_rules.h"
#include "ledger/ids.h"
#include "onrecord/links.h"

namespace onrecord {

namespace {

struct Known {
  std::set<std::string> roles;
  std::string shown;
  LinkOfKey link;
};

}  // namespace

std::vector<ItemIds> link_entities(std::vector<Article>& articles) {
  std::map<std::string, std::map<LinkKey, Known>> buckets;
  for (const Article& article : articles) {
    for (const Entity& entity : article.annotations.entities) {
      const LinkKey key = link_key(entity);
      Known& known = buckets[link_bucket(key)][key];
      if (known.shown.empty() || entity.name < known.shown) known.shown = entity.name;
      if (entity.role) known.roles.insert(role_noun(*entity.role));
    }
  }
  std::map<std::string, std::string> names;  // by linked id
  for (auto& [bucket, keys] : buckets) {
    std::vector<BucketKey> list;
    for (const auto& [key, known] : keys) {
      list.push_back({key, {known.roles.begin(), known.roles.end()}});
    }
    const std::vector<LinkOfKey> links = link(list);
    std::size_t i = 0;
    for (auto& [key, known] : keys) {
      known.link = links[i++];
      const auto [name, added] = names.try_emplace(known.link.linked_id, known.shown);
      if (!added && is_fuller(known.shown, name->second)) name->second = known.shown;
    }
  }
  std::vector<ItemIds> all;
  all.reserve(articles.size());
  for (Article& article : articles) {
    ItemIds ids = item_ids(article);
    auto& entities = article.annotations.entities;
    for (std::size_t i = 0; i < entities.size(); ++i) {
      const LinkKey key = link_key(entities[i]);
      const LinkOfKey& link = buckets[link_bucket(key)][key].link;
      const bool linked = link.rule != LinkRule::Apart;
      ids.linked.push_back(linked ? link.linked_id : ids.entities[i]);
      if (linked) entities[i].name = names.at(link.linked_id);
    }
    all.push_back(std::move(ids));
  }
  return all;
}

}  // namespace onrecord
