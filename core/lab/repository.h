#pragma once

#include "core/cim/object.h"
#include "core/cim/objectpath.h"
#include "core/security/securitydescriptor.h"

#include <deque>
#include <QHash>
#include <QStringList>

/// The lab's repository: what winmgmt keeps on disk, in memory.
namespace wbemscope::lab {

/// One change, as the intrinsic events tell it.
struct Change {
    enum class What : quint8 { Created, Modified, Deleted };
    What what = What::Created;
    QString nameSpace;
    cim::Object before; ///< Modified, Deleted
    cim::Object after;  ///< Created, Modified
};

/// Where an event query collects changes; bounded.
struct ChangeQueue {
    static constexpr std::size_t MaxKept = 10'000;
    std::deque<Change> changes;
    bool overflowed = false;
};

class Repository;

class Namespace {
public:
    static constexpr qsizetype MaxInstances = 100'000;
    static constexpr qsizetype MaxClasses = 10'000;

    const QString& path() const { return m_path; } ///< "ROOT\\CIMV2"
    QString name() const;                          ///< "CIMV2"
    const cim::Decoration& decoration() const { return m_decoration; }

    /// Effective: its own ACEs, then the inherited ones.
    const SecurityDescriptor& descriptor() const { return m_descriptor; }
    bool requiresEncryption() const { return m_requiresEncryption; }
    void setRequiresEncryption(bool on) { m_requiresEncryption = on; }

    /// Null: no such class.
    cim::ClassPtr findClass(QStringView name) const;
    /// In the order they were declared; system classes first.
    const std::vector<cim::ClassPtr>& classes() const { return m_classes; }
    /// Classes derived from `name`; `deep`: at any distance. Not itself.
    std::vector<cim::ClassPtr> subclasses(QStringView name, bool deep) const;
    /// The class's own provider, inherited ones too; empty: instances lie in the repository.
    static QString providerOf(const cim::Class& cls);

    /// Instances of exactly this class that the repository keeps.
    std::vector<cim::InstancePtr> instances(QStringView className) const;
    cim::InstancePtr findInstance(const cim::ObjectPath& path) const;

    // Each checks what MS-WMI 3.1.4.3.x asks and throws ProtocolError.
    void putClass(cim::Class cls);
    void deleteClass(QStringView name);
    /// WbemFlagUpdateOnly / WbemFlagCreateOnly; 0: either.
    void putInstance(cim::Instance instance, qint32 flags);
    void deleteInstance(const cim::ObjectPath& path);

private:
    friend class Repository;
    explicit Namespace(Repository& repository)
        : m_repository(repository) {}
    struct Table {
        std::vector<QString> order;
        QHash<QString, cim::InstancePtr> byPath; ///< ObjectPath::normalized()
    };
    static QString keyOf(const cim::ObjectPath& path);
    void emitChange(Change::What what, cim::Object before, cim::Object after);

    Repository& m_repository;
    QString m_path;
    Namespace* m_parent = nullptr;
    cim::Decoration m_decoration;
    SecurityDescriptor m_own;
    SecurityDescriptor m_descriptor;
    bool m_requiresEncryption = false;
    std::vector<cim::ClassPtr> m_classes;
    QHash<QString, qsizetype> m_classIndex; ///< lower case
    QHash<QString, Table> m_instances;      ///< class, lower case
    qsizetype m_instanceCount = 0;
};
using NamespacePtr = std::shared_ptr<Namespace>;

class Repository {
public:
    static constexpr qsizetype MaxNamespaces = 20'000; ///< Twice what a client of ours walks.

    explicit Repository(QString server)
        : m_server(std::move(server)) {}

    const QString& server() const { return m_server; }
    /// "root/cimv2", "\\\\.\\ROOT\\CIMV2"; null: no such namespace (or malformed).
    NamespacePtr find(const QString& path) const;
    QStringList paths() const; ///< Sorted.

    /// Creates ROOT (parent null) or a child; `own` may be empty.
    NamespacePtr create(Namespace* parent, const QString& name, const SecurityDescriptor& own);
    void remove(const QString& path);
    /// Sets a namespace's own descriptor and hands the inheritable part down.
    void setDescriptor(Namespace& nameSpace, const SecurityDescriptor& own);

    /// What is put into each new namespace: classes and instances (see resources/scenarios/every).
    void setTemplate(std::vector<cim::Object> objects) { m_template = std::move(objects); }

    std::shared_ptr<ChangeQueue> watch();

private:
    friend class Namespace;
    void inherit(Namespace& nameSpace);
    void emitChange(const Change& change);

    QString m_server;
    QHash<QString, NamespacePtr> m_namespaces; ///< upper case
    std::vector<cim::Object> m_template;
    std::vector<std::weak_ptr<ChangeQueue>> m_watchers;
};

/// `ROOT\CIMV2` of any spelling Windows takes: slashes both ways, \\server\ in front, any case; upper case,
/// without the server. Empty when it is no namespace path. `server`: as written.
QString normalizedNamespace(const QString& path, QString* server = nullptr);
/// "", ".", "LAB", "localhost", an address of this host.
bool isThisServer(const QString& server);

[[noreturn]] void fail(HResult code, const QString& where, const QString& message);

} // namespace wbemscope::lab
