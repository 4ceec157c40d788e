#include "core/lab/session.h"

#include "core/cim/bytes.h"
#include "core/lab/accounts.h"

namespace wbemscope::lab {

namespace {

constexpr qint32 EnumFlags = WbemFlagShallow | WbemFlagReturnImmediately | WbemFlagForwardOnly |
                             WbemFlagEnsureLocatable | WbemFlagDirectRead | WbemFlagUseAmendedQualifiers;
constexpr qint32 QueryFlags = EnumFlags | WbemFlagPrototype;
constexpr qint32 GetFlags = WbemFlagReturnImmediately | WbemFlagDirectRead | WbemFlagUseAmendedQualifiers;
constexpr qint32 PutFlags =
    WbemFlagCreateOnly | WbemFlagUpdateOnly | WbemFlagReturnImmediately | WbemFlagUseAmendedQualifiers;

void checkFlags(qint32 flags, qint32 allowed, const QString& method) {
    if (flags & ~allowed)
        fail(hr::WbemInvalidParameter, method,
             QStringLiteral("Flags 0x%1 are not allowed here.")
                 .arg(static_cast<quint32>(flags & ~allowed), 0, 16));
}

/// MS-WMI 2.2.30.3 and 5.2, checked on each call: the blanket belongs to the proxy and may be weaker than the
/// login's.
void admit(const Namespace& ns, const CallerContext& caller) {
    if (ns.requiresEncryption() && caller.remote && caller.authnLevel != AuthnLevel::PktPrivacy)
        fail(hr::WbemAccessDenied, ns.path(),
             QStringLiteral("%1 requires encryption: this call came at %2, not at pktPrivacy.")
                 .arg(ns.path(), monikerName(caller.authnLevel)));
    if (caller.impersonationLevel == ImpersonationLevel::Anonymous)
        fail(hr::WbemAccessDenied, ns.path(),
             QStringLiteral("At impersonation level anonymous the server may not know who calls."));
}

class Session : public NamespaceSession {
public:
    Session(CorePtr core, NamespacePtr ns, quint32 rights)
        : m_core(std::move(core))
        , m_namespace(std::move(ns))
        , m_rights(rights) {}

    QString nameSpace() const override { return m_namespace->path(); }
    QString serverName() const override { return m_core->repository.server(); }
    quint32 grantedRights() const override { return m_rights; }
    void checkCaller(const CallerContext& caller) const override { admit(*m_namespace, caller); }

    std::shared_ptr<NamespaceSession> openNamespace(const QString& path, qint32 flags,
                                                    const CallerContext& caller) override {
        checkFlags(flags, WbemFlagReturnImmediately, QStringLiteral("OpenNamespace"));
        if (path.isEmpty())
            fail(hr::WbemInvalidParameter, QStringLiteral("OpenNamespace"),
                 QStringLiteral("No namespace was named."));
        QString server;
        const bool absolute = path.startsWith(u'\\') || path.startsWith(u'/');
        const QString relative = normalizedNamespace(path, &server);
        if (relative.isEmpty())
            fail(hr::WbemInvalidNamespace, path, QStringLiteral("\"%1\" is no namespace.").arg(path));
        return openSession(m_core, absolute ? path : m_namespace->path() + u'\\' + relative, caller);
    }

    cim::Object getObject(const QString& path, qint32 flags, const CallerContext& caller) override {
        checkFlags(flags, GetFlags, QStringLiteral("GetObject"));
        if (path.isEmpty()) {
            requestFor(caller);
            return {std::make_shared<const cim::Class>(), nullptr};
        }
        auto [request, parsed] = target(path, caller);
        if (parsed.isNamespace())
            fail(hr::WbemInvalidObjectPath, path, QStringLiteral("The path names no object."));
        if (parsed.isClass()) {
            auto cls = request.nameSpace->findClass(parsed.className);
            if (!cls)
                fail(hr::WbemNotFound, request.where(path),
                     QStringLiteral("There is no class %1 in %2.")
                         .arg(parsed.className, request.nameSpace->path()));
            return {std::move(cls), nullptr};
        }
        auto instance = findInstance(request, parsed);
        if (!instance)
            fail(hr::WbemNotFound, request.where(path), QStringLiteral("There is no such instance."));
        return {nullptr, std::move(instance)};
    }

    std::unique_ptr<Enumeration> createClassEnum(const QString& superclass, qint32 flags,
                                                 const CallerContext& caller) override {
        checkFlags(flags, EnumFlags, QStringLiteral("CreateClassEnum"));
        const Request request = requestFor(caller);
        if (!superclass.isEmpty())
            requireClass(request, superclass);
        auto rows = std::make_shared<std::vector<cim::Object>>();
        for (auto& cls : request.nameSpace->subclasses(superclass, !(flags & WbemFlagShallow)))
            rows->push_back({std::move(cls), nullptr});
        return replayable([rows] { return listGenerator(*rows); }, flags & WbemFlagForwardOnly);
    }

    std::unique_ptr<Enumeration> createInstanceEnum(const QString& className, qint32 flags,
                                                    const CallerContext& caller) override {
        checkFlags(flags, EnumFlags, QStringLiteral("CreateInstanceEnum"));
        const Request request = requestFor(caller);
        if (className.isEmpty())
            fail(hr::WbemInvalidParameter, QStringLiteral("CreateInstanceEnum"),
                 QStringLiteral("No class was named."));
        const auto cls = requireClass(request, className);
        const bool deep = !(flags & WbemFlagShallow);
        return replayable([request, cls, deep] { return instancesOf(request, cls, deep); },
                          flags & WbemFlagForwardOnly);
    }

    std::unique_ptr<Enumeration> execQuery(const QString& language, const QString& query, qint32 flags,
                                           const CallerContext& caller) override {
        checkFlags(flags, QueryFlags, QStringLiteral("ExecQuery"));
        const Request request = requestFor(caller);
        checkLanguage(language);
        if (query.trimmed().isEmpty())
            fail(hr::WbemInvalidParameter, QStringLiteral("ExecQuery"),
                 QStringLiteral("The query is empty."));
        if (flags & WbemFlagPrototype)
            return prototype(request, query);
        return replayable(queryRows(request, query, flags & WbemFlagEnsureLocatable),
                          flags & WbemFlagForwardOnly);
    }

    std::unique_ptr<Enumeration> execNotificationQuery(const QString& language, const QString& query,
                                                       qint32 flags, const CallerContext& caller) override {
        checkFlags(flags, WbemFlagReturnImmediately | WbemFlagForwardOnly,
                   QStringLiteral("ExecNotificationQuery"));
        const Request request = requestFor(caller);
        // MS-WMI 3.1.4.3.22: both flags must be there.
        if ((flags & (WbemFlagReturnImmediately | WbemFlagForwardOnly)) !=
            (WbemFlagReturnImmediately | WbemFlagForwardOnly))
            fail(hr::WbemInvalidParameter, QStringLiteral("ExecNotificationQuery"),
                 QStringLiteral(
                     "Event queries need WBEM_FLAG_FORWARD_ONLY and WBEM_FLAG_RETURN_IMMEDIATELY."));
        checkLanguage(language);
        if (query.trimmed().isEmpty())
            fail(hr::WbemInvalidParameter, QStringLiteral("ExecNotificationQuery"),
                 QStringLiteral("The query is empty."));
        return eventRows(request, query);
    }

    MethodResult execMethod(const QString& path, const QString& method, qint32 flags, const cim::Object& in,
                            const CallerContext& caller) override {
        checkFlags(flags, WbemFlagReturnImmediately, QStringLiteral("ExecMethod"));
        auto [request, parsed] = target(path, caller);
        if (parsed.isNamespace())
            fail(hr::WbemInvalidObjectPath, path, QStringLiteral("The path names no object."));
        needRight(request, WmiExecuteMethods, QStringLiteral("ExecMethod"));
        return {callMethod(request, parsed, method, in)};
    }

    void putInstance(const cim::Object& object, qint32 flags, const CallerContext& caller) override {
        checkFlags(flags, PutFlags, QStringLiteral("PutInstance"));
        const Request request = requestFor(caller);
        if (!object.instance)
            fail(hr::WbemInvalidObject, QStringLiteral("PutInstance"),
                 QStringLiteral("The object is no instance."));
        const auto cls = requireClass(request, object.instance->cls->name);
        needWriteInstance(request, *cls, QStringLiteral("PutInstance"));
        if (cim::sameName(cls->name, u"__NAMESPACE")) {
            createNamespace(*object.instance);
            return;
        }
        m_namespace->putInstance(withCreator(*object.instance, caller), flags);
        if (cim::sameName(cls->name, u"__SystemSecurity"))
            m_namespace->setRequiresEncryption(
                cim::hasFlag(object.instance->qualifiers, u"RequiresEncryption"));
    }

    void deleteInstance(const QString& path, qint32 flags, const CallerContext& caller) override {
        checkFlags(flags, WbemFlagReturnImmediately, QStringLiteral("DeleteInstance"));
        auto [request, parsed] = target(path, caller);
        if (!parsed.isInstance())
            fail(hr::WbemInvalidObjectPath, path, QStringLiteral("The path names no instance."));
        const auto cls = request.nameSpace->findClass(parsed.className);
        if (!cls)
            fail(hr::WbemNotFound, request.where(path),
                 QStringLiteral("There is no class %1.").arg(parsed.className));
        needWriteInstance(request, *cls, QStringLiteral("DeleteInstance"));
        const auto instance = request.nameSpace->findInstance(parsed);
        request.nameSpace->deleteInstance(parsed);
        if (instance && cim::sameName(cls->name, u"__NAMESPACE"))
            if (const QString* name = instance->value(u"Name").asString())
                m_core->repository.remove(request.nameSpace->path() + u'\\' + *name);
    }

    void putClass(const cim::Object& object, qint32 flags, const CallerContext& caller) override {
        checkFlags(flags, PutFlags | 0x20 | 0x40 /* WBEM_FLAG_UPDATE_SAFE_MODE, _FORCE_MODE */,
                   QStringLiteral("PutClass"));
        const Request request = requestFor(caller);
        if (!object.cls)
            fail(hr::WbemInvalidObject, QStringLiteral("PutClass"),
                 QStringLiteral("The object is no class."));
        needRight(request, WmiFullWrite, QStringLiteral("PutClass"));
        if (object.cls->name.startsWith(u'_'))
            fail(hr::WbemInvalidOperation, QStringLiteral("PutClass"),
                 QStringLiteral("Names that begin with an underscore belong to the system."));
        const bool exists = request.nameSpace->findClass(object.cls->name) != nullptr;
        if (exists && (flags & WbemFlagCreateOnly))
            fail(hr::WbemAlreadyExists, request.where(object.cls->name),
                 QStringLiteral("The class exists already."));
        if (!exists && (flags & WbemFlagUpdateOnly))
            fail(hr::WbemNotFound, request.where(object.cls->name),
                 QStringLiteral("There is no such class."));
        m_namespace->putClass(*object.cls);
    }

    void deleteClass(const QString& name, qint32 flags, const CallerContext& caller) override {
        checkFlags(flags, WbemFlagReturnImmediately, QStringLiteral("DeleteClass"));
        const Request request = requestFor(caller);
        needRight(request, WmiFullWrite, QStringLiteral("DeleteClass"));
        m_namespace->deleteClass(name);
    }

private:
    Request requestFor(const CallerContext& caller) const {
        admit(*m_namespace, caller);
        return {m_core, m_namespace, caller, m_rights};
    }

    /// Splits a path; one that names another namespace of this host needs the rights there.
    std::pair<Request, cim::ObjectPath> target(const QString& path, const CallerContext& caller) {
        Request request = requestFor(caller);
        cim::PathError error;
        auto parsed = cim::ObjectPath::tryParse(path, &error);
        if (!parsed)
            fail(hr::WbemInvalidObjectPath, path,
                 QStringLiteral("Column %1: %2").arg(error.column).arg(error.message));
        if (!isThisServer(parsed->server))
            fail(hr::WbemInvalidObjectPath, path,
                 QStringLiteral("%1 is another server.").arg(parsed->server));
        if (!parsed->nameSpace.isEmpty() &&
            normalizedNamespace(parsed->nameSpace) != m_namespace->path().toUpper()) {
            const auto other = openSession(m_core, parsed->nameSpace, caller);
            request.nameSpace = m_core->repository.find(parsed->nameSpace);
            request.grantedRights = other->grantedRights();
        }
        return {std::move(request), std::move(*parsed)};
    }

    static void needRight(const Request& request, quint32 right, const QString& method) {
        if ((request.grantedRights & right) != right)
            fail(hr::WbemAccessDenied, method,
                 QStringLiteral("%1 lacks the right %2 in %3.")
                     .arg(request.caller.account, wmiRightName(right), request.nameSpace->path()));
    }
    /// MS-WMI 5.2: static instances need Partial Write or Full Write, dynamic ones Provider Write.
    void needWriteInstance(const Request& request, const cim::Class& cls, const QString& method) const {
        if (Namespace::providerOf(cls).isEmpty()) {
            if (!(request.grantedRights & WmiFullWrite))
                needRight(request, WmiPartialWrite, method);
            return;
        }
        needRight(request, WmiProviderWrite, method);
        providerFor(request, cls);
        fail(hr::WbemProviderNotCapable, request.where(cls.name),
             QStringLiteral("The provider of %1 does not write.").arg(cls.name));
    }
    /// Who makes a part of a subscription cannot choose whom CreatorSID names (Win32 "Receiving Events
    /// Securely").
    static cim::Instance withCreator(cim::Instance instance, const CallerContext& caller) {
        if (instance.cls->derivesFrom(u"__IndicationRelated"))
            instance.set(u"CreatorSID", cim::bytesValue(tokenOf(caller.account).user.encode()));
        return instance;
    }
    void createNamespace(const cim::Instance& instance) {
        const QString* name = instance.value(u"Name").asString();
        if (!name)
            fail(hr::WbemInvalidObject, QStringLiteral("PutInstance"),
                 QStringLiteral("The namespace has no name."));
        if (!m_core->repository.find(m_namespace->path() + u'\\' + *name))
            m_core->repository.create(m_namespace.get(), *name, {});
        m_namespace->putInstance(instance, 0);
    }
    static void checkLanguage(const QString& language) {
        if (language.compare(QLatin1String("WQL"), Qt::CaseInsensitive) != 0)
            fail(hr::WbemInvalidQueryType, language, QStringLiteral("The only query language is WQL."));
    }
    /// WBEM_FLAG_PROTOTYPE: the class the rows would have (MS-WMI 3.1.4.3.18).
    static std::unique_ptr<Enumeration> prototype(const Request& request, const QString& text) {
        const auto query = cim::wql::parse(text);
        const auto* select = query.select();
        if (!select)
            fail(hr::WbemInvalidParameter, QStringLiteral("ExecQuery"),
                 QStringLiteral("Only a SELECT has a prototype."));
        const auto cls = requireClass(request, select->className);
        cim::wql::checkProperties(query, *cls);
        const cim::Object row{cim::wql::projectedClass(cim::wql::project(*select, *cls), cls), nullptr};
        return replayable([row] { return listGenerator({row}); }, false);
    }

    CorePtr m_core;
    NamespacePtr m_namespace;
    quint32 m_rights;
};

} // namespace

std::shared_ptr<NamespaceSession> openSession(const CorePtr& core, const QString& path,
                                              const CallerContext& caller) {
    QString server;
    const QString normal = normalizedNamespace(path, &server);
    if (normal.isEmpty() || !isThisServer(server))
        fail(hr::WbemInvalidNamespace, path,
             QStringLiteral("\"%1\" is no namespace of this host.").arg(path));
    const auto ns = core->repository.find(normal);
    if (!ns)
        fail(hr::WbemInvalidNamespace, path,
             QStringLiteral("There is no namespace %1 on this host.").arg(normal));
    admit(*ns, caller);
    const quint32 rights = grantedRights(ns->descriptor(), tokenOf(caller.account));
    const quint32 needed = WmiEnableAccount | (caller.remote ? quint32{WmiRemoteEnable} : 0U);
    if ((rights & needed) != needed)
        fail(hr::WbemAccessDenied, ns->path(),
             QStringLiteral("%1 lacks in %2: %3.")
                 .arg(caller.account.isEmpty() ? QStringLiteral("An anonymous caller") : caller.account,
                      ns->path(), wmiRightNames(needed & ~rights).join(QLatin1String(", "))));
    return std::make_shared<Session>(core, ns, rights);
}

} // namespace wbemscope::lab
