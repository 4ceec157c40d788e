#include "core/lab/repository.h"

#include "core/lab/accounts.h"
#include "core/lab/wmiservice.h"

#include <algorithm>

namespace wbemscope::lab {

void fail(HResult code, const QString& where, const QString& message) {
    throw ProtocolError(code, Stage::Operation, where, message);
}

QString normalizedNamespace(const QString& path, QString* server) {
    const auto parsed = cim::ObjectPath::tryParseNamespace(path);
    if (!parsed || parsed->nameSpace.isEmpty())
        return {};
    if (server)
        *server = parsed->server;
    return parsed->nameSpace.toUpper();
}

bool isThisServer(const QString& server) {
    if (server.isEmpty() || server == QLatin1String(".") || server == QLatin1String("::1") ||
        server.startsWith(QLatin1String("127.")))
        return true;
    for (const QString& name : {hostName(), QStringLiteral("localhost"), QStringLiteral("lab.workshop.test")})
        if (server.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

NamespacePtr Repository::find(const QString& path) const {
    return m_namespaces.value(normalizedNamespace(path));
}

QStringList Repository::paths() const {
    QStringList list;
    for (const auto& ns : m_namespaces)
        list += ns->path();
    list.sort(Qt::CaseInsensitive);
    return list;
}

NamespacePtr Repository::create(Namespace* parent, const QString& name, const SecurityDescriptor& own) {
    const QString where = QStringLiteral("namespace %1").arg(name);
    if (m_namespaces.size() >= MaxNamespaces)
        fail(hr::WbemQuotaViolation, where, QStringLiteral("There are too many namespaces."));
    const QString path = parent ? parent->path() + u'\\' + name : name;
    const QString key = normalizedNamespace(path);
    if (name.isEmpty() || name.contains(u'\\') || name.contains(u'/') || key.isEmpty())
        fail(hr::WbemInvalidParameter, where, QStringLiteral("\"%1\" is no name for a namespace.").arg(name));
    if (m_namespaces.contains(key))
        fail(hr::WbemAlreadyExists, where, QStringLiteral("The namespace %1 exists already.").arg(path));
    NamespacePtr ns(new Namespace(*this));
    ns->m_path = path;
    ns->m_parent = parent;
    ns->m_decoration = {m_server, path};
    ns->m_own = own;
    inherit(*ns);
    for (const auto& object : m_template) {
        if (object.cls)
            ns->putClass(*object.cls);
        else
            ns->putInstance(*object.instance, 0);
    }
    m_namespaces.insert(key, ns);
    return ns;
}

void Repository::remove(const QString& path) {
    const QString key = normalizedNamespace(path);
    const QString below = key + u'\\';
    m_namespaces.removeIf(
        [&](const auto& entry) { return entry.key() == key || entry.key().startsWith(below); });
}

void Repository::inherit(Namespace& ns) {
    ns.m_descriptor = ns.m_parent ? inheritedDescriptor(ns.m_parent->m_descriptor, ns.m_own) : ns.m_own;
}

void Repository::setDescriptor(Namespace& nameSpace, const SecurityDescriptor& own) {
    nameSpace.m_own = own;
    inherit(nameSpace);
    // Parents before children: paths of children are longer.
    std::vector<Namespace*> below;
    const QString prefix = nameSpace.path().toUpper() + u'\\';
    for (const auto& [key, ns] : m_namespaces.asKeyValueRange())
        if (key.startsWith(prefix))
            below.push_back(ns.get());
    std::sort(below.begin(), below.end(),
              [](auto* a, auto* b) { return a->path().size() < b->path().size(); });
    for (Namespace* ns : below)
        inherit(*ns);
}

std::shared_ptr<ChangeQueue> Repository::watch() {
    auto queue = std::make_shared<ChangeQueue>();
    m_watchers.push_back(queue);
    return queue;
}

void Repository::emitChange(const Change& change) {
    std::erase_if(m_watchers, [](const auto& w) { return w.expired(); });
    for (const auto& weak : m_watchers) {
        const auto queue = weak.lock();
        if (queue->changes.size() >= ChangeQueue::MaxKept) {
            queue->overflowed = true;
            queue->changes.pop_front();
        }
        queue->changes.push_back(change);
    }
}

} // namespace wbemscope::lab
