#include "core/session/probe/probeplan.h"

#include "core/cim/wql/parser.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace wbemscope {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ProbePlan", text);
}

/// An axis without values, or with one twice (its cells would be tried twice and drawn once).
template <class T> std::optional<QString> axisProblem(std::vector<T> values, const char* empty) {
    if (values.empty())
        return tr(empty);
    std::sort(values.begin(), values.end());
    if (std::adjacent_find(values.begin(), values.end()) != values.end())
        return tr("An axis names the same value twice.");
    return std::nullopt;
}

} // namespace

QString probeOperationName(ProbeOperation::Kind kind) {
    static constexpr std::array names{"connect", "query", "get", "method"};
    return QLatin1String(names.at(static_cast<std::size_t>(kind)));
}

bool ProbeOperation::readsOnlyByName(QStringView method) {
    static constexpr std::array prefixes{u"Get",  u"Is",    u"Enum", u"Query",
                                         u"Read", u"Check", u"Find", u"Has"};
    return std::ranges::any_of(
        prefixes, [&](const char16_t* prefix) { return method.startsWith(prefix, Qt::CaseInsensitive); });
}

QString ProbeOperation::title() const {
    switch (kind) {
    case Kind::Connect:
        return tr("connect only");
    case Kind::Query:
        return tr("query %1").arg(text.simplified());
    case Kind::GetObject:
        return tr("get %1").arg(text);
    case Kind::Method:
        return tr("method %1 of %2").arg(method, text);
    }
    return {};
}

std::optional<QString> ProbeOperation::problem() const {
    if (kind == Kind::Connect)
        return std::nullopt;
    if (text.trimmed().isEmpty())
        return kind == Kind::Query ? tr("The query is empty.") : tr("The object's path is empty.");
    if (kind == Kind::Query) {
        try {
            const auto query = cim::wql::parse(text);
            if (query.select() && query.select()->looksLikeEvent())
                return tr("An event query never ends by itself: a probe needs one that does.");
        } catch (const cim::wql::QueryError& error) {
            return tr("The query is no WQL: %1").arg(error.plainMessage());
        }
    }
    if (kind == Kind::Method) {
        if (method.trimmed().isEmpty())
            return tr("The method has no name.");
        if (!knownHarmless && !readsOnlyByName(method))
            return tr("%1 may change something, and a probe would call it once for every cell. Only methods "
                      "that read are probed, unless you say that this one does.")
                .arg(method);
    }
    return std::nullopt;
}

const std::vector<AuthnLevel>& probeLevels() {
    static const std::vector levels{AuthnLevel::None, AuthnLevel::Connect,      AuthnLevel::Call,
                                    AuthnLevel::Pkt,  AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy};
    return levels;
}

const std::vector<ImpersonationLevel>& probeImpersonations() {
    static const std::vector levels{ImpersonationLevel::Anonymous, ImpersonationLevel::Identify,
                                    ImpersonationLevel::Impersonate, ImpersonationLevel::Delegate};
    return levels;
}

ProbePlan ProbePlan::of(ConnectionRequest base) {
    ProbePlan plan;
    plan.levels = probeLevels();
    plan.impersonations = probeImpersonations();
    plan.services = {base.blanket.authnService};
    plan.accounts = {base.credentials};
    plan.base = std::move(base);
    return plan;
}

std::vector<ProbePanel> ProbePlan::panels() const {
    std::vector<ProbePanel> all;
    for (std::size_t account = 0; account < accounts.size(); ++account)
        for (const AuthnService service : services)
            all.push_back({account, service});
    return all;
}

ConnectionRequest ProbePlan::requestFor(const ProbePanel& panel, AuthnLevel level,
                                        ImpersonationLevel imp) const {
    ConnectionRequest request = base;
    request.credentials = accounts.at(panel.account);
    request.blanket.identity = request.credentials.identity();
    request.blanket.authnService = panel.service;
    request.blanket.authnLevel = level;
    request.blanket.impersonationLevel = imp;
    return request;
}

std::optional<QString> ProbePlan::problem() const {
    if (base.host.isEmpty())
        return tr("No host is named.");
    if (base.nameSpace.isEmpty())
        return tr("No namespace is named.");
    if (auto reason = operation.problem())
        return reason;
    if (auto reason =
            axisProblem(levels, QT_TRANSLATE_NOOP("ProbePlan", "No authentication level is chosen.")))
        return reason;
    if (auto reason =
            axisProblem(impersonations, QT_TRANSLATE_NOOP("ProbePlan", "No impersonation level is chosen.")))
        return reason;
    if (auto reason =
            axisProblem(services, QT_TRANSLATE_NOOP("ProbePlan", "No authentication service is chosen.")))
        return reason;
    std::vector<QString> names;
    for (const auto& account : accounts) {
        if (account.kind == Credentials::Kind::Explicit && account.user.isEmpty())
            return tr("An account has no name.");
        names.push_back(QString::number(int(account.kind)) + account.identity().toUpper());
    }
    // Twice the same name would be two passwords for it.
    if (auto reason = axisProblem(names, QT_TRANSLATE_NOOP("ProbePlan", "No account is chosen.")))
        return reason;
    if (jobs < 1 || jobs > MostJobs)
        return tr("From 1 to %1 sessions may run at the same time.").arg(MostJobs);
    if (rounds < 1 || rounds > MostRounds)
        return tr("A matrix may be tried from 1 to %1 times.").arg(MostRounds);
    if (panels().size() * static_cast<std::size_t>(cellsPerPanel()) > std::size_t{MostCells})
        return tr("These axes make more than %1 cells.").arg(MostCells);
    return std::nullopt;
}

} // namespace wbemscope
