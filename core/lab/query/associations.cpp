// ASSOCIATORS OF and REFERENCES OF (Win32 "ASSOCIATORS OF Statement", MS-WMI 2.2.1).
#include "core/lab/engine.h"

#include <QSet>

namespace wbemscope::lab {

namespace wql = cim::wql;

namespace {

/// Drains a generator that is known not to wait; association classes are small.
constexpr std::size_t MaxRows = 100'000;

std::vector<cim::Object> drain(const Request& request, const cim::ClassPtr& cls) {
    std::vector<cim::Object> rows;
    const auto generator = instancesOf(request, cls, false);
    for (;;) {
        const Poll poll = generator->next(1024, rows);
        if (poll.state == Poll::State::End) {
            if (!succeeded(poll.status))
                fail(poll.status, request.where(cls->name), poll.message);
            return rows;
        }
        if (poll.state == Poll::State::Wait || rows.size() > MaxRows)
            fail(hr::WbemProviderNotCapable, request.where(cls->name),
                 QStringLiteral("The instances of %1 are not to be had at once.").arg(cls->name));
    }
}

class Walker {
public:
    Walker(const Request& request, const wql::Associations& query)
        : m_request(request)
        , m_query(query) {
        const auto& path = query.path;
        const auto cls = request.nameSpace->findClass(path.className);
        if (!cls)
            fail(
                hr::WbemNotFound, request.where(query.pathText),
                QStringLiteral("There is no class %1 in %2.").arg(path.className, request.nameSpace->path()));
        if (path.isInstance() == query.schemaOnly)
            fail(hr::WbemInvalidQuery, request.where(query.pathText),
                 query.schemaOnly
                     ? QStringLiteral("SchemaOnly asks about a class, not an instance.")
                     : QStringLiteral("The object of the query must be an instance (or add SchemaOnly)."));
        m_cls = cls;
        for (const QString& name : {query.assocClass, query.resultClass})
            if (!name.isEmpty())
                requireClass(request, name);
        if (!query.schemaOnly) {
            m_source = findInstance(request, path);
            if (!m_source)
                fail(hr::WbemNotFound, request.where(query.pathText),
                     QStringLiteral("There is no such object."));
            m_cls = m_source->cls;
        }
    }

    std::vector<cim::Object> run() {
        for (const auto& cls : m_request.nameSpace->classes()) {
            if (!cls->isAssociation() || cls->isAbstract() || !wantsAssociation(*cls))
                continue;
            if (m_query.schemaOnly)
                schema(cls);
            else if (canPointToSource(*cls))
                for (const auto& row : drain(m_request, cls))
                    link(row.instance);
        }
        return std::move(m_rows);
    }

private:
    bool wantsAssociation(const cim::Class& cls) const {
        const QString& wanted = m_query.references ? m_query.resultClass : m_query.assocClass;
        const QString& qualifier =
            m_query.references ? m_query.requiredQualifier : m_query.requiredAssocQualifier;
        return (wanted.isEmpty() || cls.derivesFrom(wanted)) &&
               (qualifier.isEmpty() || cim::findQualifier(cls.qualifiers, qualifier));
    }
    bool wantsResult(const cim::Class& cls) const {
        return (m_query.resultClass.isEmpty() || cls.derivesFrom(m_query.resultClass)) &&
               (m_query.requiredQualifier.isEmpty() ||
                cim::findQualifier(cls.qualifiers, m_query.requiredQualifier));
    }
    static bool isRef(const cim::Property& p) {
        return p.type.base == cim::BaseType::Reference && !p.type.array;
    }
    bool inRole(const cim::Property& p) const {
        return m_query.role.isEmpty() || cim::sameName(p.name, m_query.role);
    }
    bool inResultRole(const cim::Property& p) const {
        return m_query.resultRole.isEmpty() || cim::sameName(p.name, m_query.resultRole);
    }
    /// The declared class of the reference is an ancestor of the source's class (or unknown: anything).
    bool fitsSource(const cim::Property& p) const {
        const QString target = p.referencedClass();
        return target.isEmpty() || m_cls->derivesFrom(target);
    }
    bool canPointToSource(const cim::Class& cls) const {
        return std::any_of(cls.properties.begin(), cls.properties.end(),
                           [&](const auto& p) { return isRef(p) && inRole(p) && fitsSource(p); });
    }

    void schema(const cim::ClassPtr& cls) {
        if (!canPointToSource(*cls))
            return;
        if (m_query.references) {
            addClass(cls);
            return;
        }
        const cim::Property* used = nullptr;
        for (const auto& p : cls->properties)
            if (isRef(p) && inRole(p) && fitsSource(p) && !used)
                used = &p;
        for (const auto& p : cls->properties) {
            if (!isRef(p) || &p == used || !inResultRole(p))
                continue;
            const auto target = m_request.nameSpace->findClass(p.referencedClass());
            if (target && wantsResult(*target))
                addClass(target);
        }
    }

    std::optional<cim::ObjectPath> referenceAt(const cim::Instance& link, std::size_t property) const {
        const QString* text = link.values[property].asString();
        auto path = text ? cim::ObjectPath::tryParse(*text) : std::nullopt;
        if (path && !path->nameSpace.isEmpty() &&
            normalizedNamespace(path->nameSpace) != m_request.nameSpace->path().toUpper())
            return std::nullopt;
        return path;
    }
    bool isSource(const cim::ObjectPath& path) const {
        if (!m_cls->derivesFrom(path.className))
            return false;
        cim::ObjectPath exact = path;
        exact.className = m_cls->name;
        return exact.identifies(*m_source);
    }

    void link(const cim::InstancePtr& link) {
        const auto& properties = link->cls->properties;
        for (std::size_t i = 0; i < properties.size(); ++i) {
            if (!isRef(properties[i]) || !inRole(properties[i]))
                continue;
            const auto path = referenceAt(*link, i);
            if (!path || !isSource(*path))
                continue;
            if (m_query.references)
                addInstance(link);
            else
                farEnds(*link, i);
        }
    }
    void farEnds(const cim::Instance& link, std::size_t near) {
        const auto& properties = link.cls->properties;
        for (std::size_t i = 0; i < properties.size(); ++i) {
            if (i == near || !isRef(properties[i]) || !inResultRole(properties[i]))
                continue;
            const auto path = referenceAt(link, i);
            if (!path || !path->isInstance() || !m_request.nameSpace->findClass(path->className))
                continue;
            // A link may point to something that is gone meanwhile (a process that ended).
            const auto target = findInstance(m_request, *path);
            if (target && wantsResult(*target->cls))
                addInstance(target);
        }
    }

    void addInstance(const cim::InstancePtr& instance) {
        if (m_query.classDefsOnly) {
            addClass(instance->cls);
            return;
        }
        if (!once(cim::relativePath({nullptr, instance})))
            return;
        if (!m_query.keysOnly) {
            m_rows.push_back({nullptr, instance});
            return;
        }
        cim::Instance keys = *instance;
        for (std::size_t i = 0; i < keys.values.size(); ++i)
            if (!keys.cls->properties[i].isKey()) {
                keys.values[i] = {};
                keys.isDefault[i] = false;
            }
        m_rows.push_back({nullptr, std::make_shared<const cim::Instance>(std::move(keys))});
    }
    void addClass(const cim::ClassPtr& cls) {
        if (once(cls->name))
            m_rows.push_back({cls, nullptr});
    }
    bool once(const QString& path) {
        const QString key = path.toUpper();
        if (m_seen.contains(key))
            return false;
        m_seen.insert(key);
        return true;
    }

    const Request& m_request;
    const wql::Associations& m_query;
    cim::ClassPtr m_cls;
    cim::InstancePtr m_source;
    std::vector<cim::Object> m_rows;
    QSet<QString> m_seen;
};

} // namespace

std::vector<cim::Object> associationRows(const Request& request, const wql::Associations& query) {
    return Walker(request, query).run();
}

} // namespace wbemscope::lab
