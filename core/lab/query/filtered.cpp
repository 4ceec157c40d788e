#include "core/lab/engine.h"

namespace wbemscope::lab {

namespace wql = cim::wql;

namespace {

/// The flat row of the fast path, as the filter wants to see it.
class ValuesRow : public wql::RowSource {
public:
    ValuesRow(const cim::ClassPtr& cls, const cim::Decoration& decoration, std::span<const cim::Value> values)
        : m_cls(cls)
        , m_decoration(decoration)
        , m_values(values) {}
    wql::Scalar scalar(int property) const override {
        return wql::Scalar::of(m_values[static_cast<std::size_t>(property)]);
    }
    cim::Value value(int property) const override { return m_values[static_cast<std::size_t>(property)]; }
    cim::Object object() const override {
        cim::Instance instance = cim::Instance::of(m_cls);
        instance.values.assign(m_values.begin(), m_values.end());
        instance.isDefault.assign(m_values.size(), false);
        instance.decoration = m_decoration;
        return {nullptr, std::make_shared<const cim::Instance>(std::move(instance))};
    }

private:
    const cim::ClassPtr& m_cls;
    const cim::Decoration& m_decoration;
    std::span<const cim::Value> m_values;
};

/// What a SELECT list makes of each class that turns up.
class Columns {
public:
    Columns(std::optional<wql::Select> select, bool withKeys)
        : m_select(std::move(select))
        , m_withKeys(withKeys) {}

    struct Cut {
        wql::Projection projection;
        cim::ClassPtr cls;
        cim::ClassPtr original; ///< Keeps the address that is the key of the table.
    };
    /// Null: everything.
    const Cut* of(const cim::ClassPtr& cls) {
        if (!m_select || m_select->all)
            return nullptr;
        auto [at, isNew] = m_cuts.try_emplace(cls.get());
        if (isNew) {
            Cut& cut = at->second;
            cut.projection = wql::project(*m_select, *cls);
            if (m_withKeys || asksForPath(cut.projection))
                addKeys(cut.projection, *cls);
            cut.cls = wql::projectedClass(cut.projection, cls);
            cut.original = cls;
        }
        return &at->second;
    }

private:
    // A path cannot be told without the keys, so they come along (WBEM_FLAG_ENSURE_LOCATABLE does the same).
    static bool asksForPath(const wql::Projection& projection) {
        for (const auto& name : projection.systemProperties)
            if (cim::sameName(name, u"__PATH") || cim::sameName(name, u"__RELPATH"))
                return true;
        return false;
    }
    static void addKeys(wql::Projection& projection, const cim::Class& cls) {
        for (int i = 0; i < static_cast<int>(cls.properties.size()); ++i)
            if (cls.properties[static_cast<std::size_t>(i)].isKey() && !projection.contains(i))
                projection.indices.push_back(i);
        std::sort(projection.indices.begin(), projection.indices.end());
    }

    std::optional<wql::Select> m_select;
    bool m_withKeys;
    std::map<const cim::Class*, Cut> m_cuts;
};

class FilteredGenerator : public Generator {
public:
    FilteredGenerator(GeneratorPtr inner, wql::Filter filter, std::optional<wql::Select> select,
                      bool withKeys)
        : m_inner(std::move(inner))
        , m_filter(std::move(filter))
        , m_columns(std::move(select), withKeys) {}

    Poll next(int max, std::vector<cim::Object>& rows) override {
        m_scratch.clear();
        Poll poll = m_inner->next(max, m_scratch);
        for (auto& row : m_scratch) {
            if (!m_filter.matches(row))
                continue;
            const auto* cut = row.instance ? m_columns.of(row.instance->cls) : nullptr;
            if (cut)
                rows.push_back({nullptr, std::make_shared<const cim::Instance>(
                                             wql::projected(*row.instance, cut->projection, cut->cls))});
            else
                rows.push_back(std::move(row));
        }
        return poll;
    }
    bool isBulk() const override { return m_inner->isBulk(); }
    Poll nextBulk(int max, RowSink& sink, int& count) override {
        Relay relay(*this, sink);
        int made = 0;
        Poll poll = m_inner->nextBulk(max, relay, made);
        count += relay.passed;
        return poll;
    }
    int skip(int count) override { return m_filter.isEmpty() ? m_inner->skip(count) : 0; }

private:
    struct Relay : RowSink {
        Relay(FilteredGenerator& o, RowSink& s)
            : owner(o)
            , sink(s) {}
        void row(const cim::ClassPtr& cls, const cim::Decoration& decoration,
                 std::span<const cim::Value> values) override {
            if (!owner.m_filter.isEmpty() && !owner.m_filter.matches(ValuesRow(cls, decoration, values), cls))
                return;
            ++passed;
            const auto* cut = owner.m_columns.of(cls);
            if (!cut) {
                sink.row(cls, decoration, values);
                return;
            }
            auto& picked = owner.m_values;
            picked.resize(cut->projection.indices.size());
            for (std::size_t i = 0; i < picked.size(); ++i)
                picked[i] = values[static_cast<std::size_t>(cut->projection.indices[i])];
            sink.row(cut->cls, decoration, picked);
        }
        FilteredGenerator& owner;
        RowSink& sink;
        int passed = 0;
    };

    GeneratorPtr m_inner;
    wql::Filter m_filter;
    Columns m_columns;
    std::vector<cim::Object> m_scratch;
    std::vector<cim::Value> m_values;
};

/// Classes for `FROM meta_class`.
std::vector<cim::Object> classRows(const Namespace& ns) {
    std::vector<cim::Object> rows;
    for (const auto& cls : ns.classes())
        rows.push_back({cls, nullptr});
    return rows;
}

} // namespace

GeneratorPtr filtered(GeneratorPtr rows, wql::Filter filter, std::optional<wql::Select> columns,
                      bool withKeys) {
    const bool all = !columns || columns->all;
    if (filter.isEmpty() && all)
        return rows;
    return std::make_unique<FilteredGenerator>(std::move(rows), std::move(filter), std::move(columns),
                                               withKeys);
}

GeneratorFactory queryRows(const Request& request, const QString& text, bool withKeys) {
    const auto query = std::make_shared<const wql::Query>(wql::parse(text));
    if (const auto* associations = query->associations()) {
        return [rows = associationRows(request, *associations)] { return listGenerator(rows); };
    }
    const auto& select = *query->select();
    if (select.within || select.group)
        fail(hr::WbemInvalidQuery, request.where(select.className),
             QStringLiteral("WITHIN and GROUP belong to event queries."));
    const auto derivation = derivationOf(request.nameSpace);
    if (select.isSchema())
        return [request, query, derivation] {
            return filtered(listGenerator(classRows(*request.nameSpace)),
                            wql::Filter(*query->select(), derivation), std::nullopt, false);
        };
    const auto cls = requireClass(request, select.className);
    wql::checkProperties(*query, *cls);
    return [request, query, derivation, cls, withKeys] {
        const auto& s = *query->select();
        return filtered(instancesOf(request, cls, true, s.where ? &*s.where : nullptr),
                        wql::Filter(s, derivation), s, withKeys);
    };
}

} // namespace wbemscope::lab
