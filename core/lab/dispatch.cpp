#include "core/lab/engine.h"

#include <deque>

namespace wbemscope::lab {

Core::Core(QString server)
    : repository(std::move(server)) {
    for (auto& made : makeProviders()) {
        const std::shared_ptr<Provider> provider = std::move(made);
        providers.emplace(provider->name().toLower(), provider);
        if (!provider->clsid().isEmpty())
            providers.emplace(provider->clsid().toLower(), provider);
    }
}

QString Request::where(QStringView what) const {
    return QStringLiteral("%1:%2").arg(nameSpace->path(), what);
}

ProviderCall Request::providerCall(cim::ClassPtr cls, const cim::wql::Expr* condition) const {
    return {nameSpace, caller, grantedRights, std::move(cls), condition};
}

cim::ClassPtr requireClass(const Request& request, const QString& name) {
    auto cls = request.nameSpace->findClass(name);
    if (!cls)
        fail(hr::WbemInvalidClass, request.where(name),
             QStringLiteral("There is no class %1 in %2.").arg(name, request.nameSpace->path()));
    return cls;
}

Provider* providerFor(const Request& request, const cim::Class& cls) {
    const QString name = Namespace::providerOf(cls);
    if (name.isEmpty())
        return nullptr;
    const auto registration = providerRegistration(*request.nameSpace, cls);
    if (!registration)
        fail(hr::WbemProviderNotFound, request.where(cls.name),
             QStringLiteral("The provider %1 of %2 is not registered in %3.")
                 .arg(name, cls.name, request.nameSpace->path()));
    const bool* enabled = registration->value(u"Enabled").asBool();
    if (enabled && !*enabled)
        fail(hrx::ProviderDisabled, request.where(cls.name),
             QStringLiteral("The provider %1 is switched off (Enabled is FALSE).").arg(name));
    const auto& codes = request.core->providers;
    auto code = codes.find(name.toLower());
    if (const QString* clsid = registration->value(u"CLSID").asString(); clsid && code == codes.end())
        code = codes.find(clsid->toLower());
    if (code == codes.end())
        fail(hrx::ProviderLoadFailure, request.where(cls.name),
             QStringLiteral("The lab has no provider called %1.").arg(name));
    // "Impersonating a Client" (Win32): who acts as the caller needs impersonate or more.
    if (actsAsCaller(*registration) && request.caller.impersonationLevel < ImpersonationLevel::Impersonate)
        asProvider(name, [&] {
            fail(hr::WbemAccessDenied, request.where(cls.name),
                 QStringLiteral(
                     "The provider %1 acts as its caller, and at impersonation level %2 it may not.")
                     .arg(name, monikerName(request.caller.impersonationLevel)));
        });
    return code->second.get();
}

namespace {

class InstanceGenerator : public Generator {
public:
    InstanceGenerator(Request request, std::deque<cim::ClassPtr> classes, std::optional<cim::wql::Expr> where)
        : m_request(std::move(request))
        , m_classes(std::move(classes))
        , m_where(std::move(where)) {}

    Poll next(int max, std::vector<cim::Object>& rows) override {
        return forward(
            [&](Generator& g) {
                const auto before = rows.size();
                Poll poll = g.next(max, rows);
                max -= static_cast<int>(rows.size() - before);
                return poll;
            },
            max);
    }
    bool isBulk() const override {
        // Asked before the first row: one class, whose provider says so.
        const_cast<InstanceGenerator*>(this)->openNext();
        return m_current && m_classes.empty() && m_current->isBulk();
    }
    Poll nextBulk(int max, RowSink& sink, int& count) override {
        return forward(
            [&](Generator& g) {
                int made = 0;
                Poll poll = g.nextBulk(max, sink, made);
                max -= made;
                count += made;
                return poll;
            },
            max);
    }
    int skip(int count) override {
        openNext();
        return m_current ? m_current->skip(count) : 0;
    }

private:
    void openNext() {
        while (!m_current && !m_classes.empty() && succeeded(m_failure.status)) {
            const auto cls = m_classes.front();
            m_classes.pop_front();
            if (cls->isAbstract())
                continue;
            try {
                open(cls);
            } catch (const ProtocolError& e) {
                m_failure = failedRows(e);
            }
        }
    }
    void open(const cim::ClassPtr& cls) {
        m_provider.clear();
        if (Provider* provider = providerFor(m_request, *cls)) {
            m_provider = Namespace::providerOf(*cls);
            m_current = asProvider(m_provider, [&] {
                return provider->enumerate(m_request.providerCall(cls, m_where ? &*m_where : nullptr));
            });
            return;
        }
        std::vector<cim::Object> rows;
        for (auto& instance : m_request.nameSpace->instances(cls->name))
            rows.push_back({nullptr, std::move(instance)});
        m_current = listGenerator(std::move(rows));
    }
    template <class Step> Poll forward(Step step, int& max) {
        while (max > 0) {
            openNext();
            if (!m_current)
                return succeeded(m_failure.status) ? endOfRows(m_partial) : m_failure;
            Poll poll = asProvider(m_provider, [&] { return step(*m_current); });
            if (poll.state != Poll::State::End)
                return poll;
            m_current.reset();
            if (!succeeded(poll.status)) {
                m_classes.clear();
                if (poll.provider.isEmpty())
                    poll.provider = m_provider;
                m_failure = std::move(poll);
            } else if (poll.status != hr::Ok) {
                m_partial = poll.status;
            }
        }
        return {};
    }

    Request m_request;
    std::deque<cim::ClassPtr> m_classes;
    std::optional<cim::wql::Expr> m_where;
    GeneratorPtr m_current;
    QString m_provider; ///< of m_current; empty: the repository
    Poll m_failure = endOfRows();
    HResult m_partial = hr::Ok;
};

void checkKeys(const Request& request, const cim::Class& cls, const cim::ObjectPath& path) {
    int keys = 0;
    for (const auto& property : cls.properties)
        keys += property.isKey() ? 1 : 0;
    bool good = path.singleton ? cls.isSingleton() : static_cast<int>(path.keys.size()) == keys;
    for (const auto& key : path.keys) {
        if (key.name.isEmpty()) {
            good = good && keys == 1;
            continue;
        }
        const auto* property = cls.property(key.name);
        good = good && property && property->isKey();
    }
    if (!good)
        fail(hr::WbemInvalidObjectPath, request.where(path.relativePath()),
             QStringLiteral("The path does not name the keys of %1.").arg(cls.name));
}

} // namespace

GeneratorPtr instancesOf(const Request& request, const cim::ClassPtr& cls, bool deep,
                         const cim::wql::Expr* where) {
    std::deque<cim::ClassPtr> classes{cls};
    if (deep)
        for (auto& sub : request.nameSpace->subclasses(cls->name, true))
            classes.push_back(std::move(sub));
    return std::make_unique<InstanceGenerator>(request, std::move(classes),
                                               where ? std::optional(*where) : std::nullopt);
}

cim::InstancePtr findInstance(const Request& request, const cim::ObjectPath& path) {
    const auto cls = request.nameSpace->findClass(path.className);
    if (!cls)
        fail(hr::WbemNotFound, request.where(path.relativePath()),
             QStringLiteral("There is no class %1 in %2.").arg(path.className, request.nameSpace->path()));
    checkKeys(request, *cls, path);
    auto candidates = request.nameSpace->subclasses(cls->name, true);
    candidates.insert(candidates.begin(), cls);
    for (const auto& candidate : candidates) {
        if (candidate->isAbstract())
            continue;
        cim::ObjectPath exact = path;
        exact.className = candidate->name;
        if (Provider* provider = providerFor(request, *candidate)) {
            if (auto found = asProvider(Namespace::providerOf(*candidate), [&] {
                    return provider->get(request.providerCall(candidate), exact);
                }))
                return found;
        } else if (auto found = request.nameSpace->findInstance(exact)) {
            return found;
        }
    }
    return nullptr;
}

cim::wql::Derivation derivationOf(const NamespacePtr& nameSpace) {
    return [weak = std::weak_ptr(nameSpace)](const QString& className, const QString& base) {
        const auto ns = weak.lock();
        const auto cls = ns ? ns->findClass(className) : nullptr;
        return cls && cls->derivesFrom(base);
    };
}

} // namespace wbemscope::lab
