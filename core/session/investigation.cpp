#include "core/session/investigation.h"

#include "core/session/askedfor.h"

#include "core/security/diagnosisfacts.h"
#include "core/session/knock.h"
#include "core/session/namespacesecurity.h"
#include "core/session/remedy.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope {
namespace {

using Kind = InvestigationPlan::Kind;

/// Past these nothing new comes of it.
constexpr std::size_t MostInvestigations = 3;
/// The host is asked a single thing; it need not have a query's patience.
constexpr std::chrono::milliseconds KnockTimeout{5000};

QString tr(const char* text) {
    return QCoreApplication::translate("Investigation", text);
}

const Verdict* find(const std::vector<Verdict>& verdicts, std::initializer_list<Cause> causes) {
    for (const Verdict& verdict : verdicts)
        if (std::ranges::find(causes, verdict.cause) != causes.end())
            return &verdict;
    return nullptr;
}

bool isInvestigation(const Circumstances& c, const CallRecord& call) {
    return std::ranges::find(c.investigations, call.connectionId) != c.investigations.end();
}

/// What an enumerator enumerates: the query or class its connection asked for in that namespace.
QString queryBehind(const Circumstances& c) {
    const CallRecord* request = requestBehind(c.call, c.calls);
    if (!request || request == &c.call)
        return c.call.proxyKind == ProxyKind::Enumerator ? QString() : c.call.arguments;
    if (request->method == u"ExecQuery")
        return request->arguments;
    if (request->method == u"CreateInstanceEnum")
        return QStringLiteral("SELECT * FROM %1").arg(QString(request->arguments).remove(u'"'));
    return {};
}

bool mayBeRepeated(const Circumstances& c) {
    return isReadingCall(c.call) && c.call.method != u"CreateClassEnum" && !queryBehind(c).isEmpty();
}

/// The same activation at least at pktIntegrity, and through negotiate: there the server has to say whether
/// it takes the logon before it says anything about activation.
InvestigationPlan activationPlan(const ConnectionRequest& request) {
    InvestigationPlan plan;
    plan.kind = Kind::Login;
    plan.request = request;
    auto& blanket = plan.request.blanket;
    blanket.authnLevel = std::max(blanket.authnLevel, AuthnLevel::PktIntegrity);
    if (blanket.authnService != AuthnService::Kerberos)
        blanket.authnService = AuthnService::Negotiate;
    if (blanket.impersonationLevel == ImpersonationLevel::Anonymous)
        blanket.impersonationLevel = ImpersonationLevel::Identify;
    plan.request.overrides.clear();
    plan.question =
        tr("Activates once more, at %1 and through %2, where the server has to answer the password itself.")
            .arg(monikerName(blanket.authnLevel), serviceName(blanket.authnService));
    return plan;
}

void splitEndpoint(const QString& endpoint, ConnectionRequest& request) {
    QString host = endpoint.section(u':', 0, -2);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    request.host = host;
    request.resolverPort = static_cast<quint16>(endpoint.section(u':', -1).toUShort());
}

InvestigationPlan knockPlan(Kind kind, const Circumstances& c, const ConnectionRequest& request) {
    InvestigationPlan plan;
    plan.kind = kind;
    plan.call = c.call;
    plan.request = request;
    plan.request.credentials = {};
    plan.request.connectTimeout = std::min(plan.request.connectTimeout, KnockTimeout);
    plan.request.callTimeout = std::min(plan.request.callTimeout, KnockTimeout);
    if (kind == Kind::Knock)
        splitEndpoint(c.call.endpoint, plan.request);
    plan.question = tr("Asks %1, without credentials, whether it is alive (ServerAlive2).")
                        .arg(kind == Kind::Knock ? c.call.endpoint : request.target());
    return plan;
}

/// A property that is not there is looked for in its class, a class among all; each once.
std::optional<InvestigationPlan> namesPlan(const Circumstances& c, const Verdict& verdict,
                                           const ConnectionRequest& request) {
    if (!c.names.empty())
        return std::nullopt;
    const bool query = c.call.hresult == hr::WbemInvalidQuery;
    const bool properties = query && c.investigations.empty();
    // That its class is what a query lacks is known from the first question.
    const bool classes = query ? c.investigations.size() == 1 && verdict.confidence == Confidence::Certain
                               : c.investigations.empty();
    if (!properties && !classes)
        return std::nullopt;
    InvestigationPlan plan;
    plan.kind = properties ? Kind::Properties : Kind::Classes;
    plan.request = request;
    plan.request.nameSpace = c.call.nameSpace;
    plan.className = properties ? c.asked.className : QString();
    plan.question =
        properties ? tr("Asks for the class %1 (GetObject), to compare its properties with the query’s.")
                         .arg(c.asked.className)
                   : tr("Asks for the names of all classes in %1 (CreateClassEnum), to find the one that "
                        "was meant.")
                         .arg(c.call.nameSpace);
    return plan;
}

QStringList propertyNames(const cim::Class& cls) {
    QStringList names;
    for (const auto& property : cls.properties)
        names += property.name;
    return names;
}

/// Of a big namespace some thousand: bounded all the same.
QStringList classNames(Services& services, const std::stop_token& stop) {
    constexpr qsizetype MostClasses = 50'000;
    constexpr std::chrono::seconds Patience{10};
    QStringList names;
    const auto rows = services.createClassEnum({}, {}, stop);
    while (names.size() < MostClasses) {
        const auto batch = rows->next(200, Patience, stop);
        for (int i = 0; batch.rows && i < batch.rows->count(); ++i)
            names += batch.rows->classOf(i)->name;
        if (batch.finished || !batch.rows || batch.rows->count() == 0)
            break;
    }
    return names;
}

/// The same call once more, to its end: a provider may refuse at the last row.
void repeat(Services& services, const CallRecord& call, const QString& query, const std::stop_token& stop) {
    if (call.method == u"GetObject") {
        QString path = query;
        if (path.startsWith(u'"') && path.endsWith(u'"') && path.size() >= 2)
            path = path.mid(1, path.size() - 2);
        services.getObject(path, stop);
        return;
    }
    EnumOptions options;
    const auto rows = services.execQuery(query, options, stop);
    constexpr std::chrono::seconds Patience{10};
    // But not for ever.
    for (int batch = 0; batch < 20; ++batch)
        if (rows->next(50, Patience, stop).finished)
            return;
}

} // namespace

std::optional<InvestigationPlan> planInvestigation(const Circumstances& c,
                                                   const std::vector<Verdict>& verdicts,
                                                   const ConnectionRequest& request) {
    if (verdicts.empty() || c.call.stage == Stage::Local || c.investigations.size() >= MostInvestigations)
        return std::nullopt;
    if (verdicts.front().cause == Cause::UnknownName)
        return namesPlan(c, verdicts.front(), request);
    if (verdicts.front().confidence == Confidence::Certain)
        return std::nullopt;
    if (find(verdicts, {Cause::DynamicPortBlocked}) && c.investigations.empty())
        return knockPlan(Kind::Knock, c, request);
    if (find(verdicts, {Cause::TimedOut}) && c.investigations.empty())
        return knockPlan(Kind::Alive, c, request);
    if (find(verdicts, {Cause::WrongCredentials, Cause::ActivationTooWeak, Cause::NoLaunchRight})) {
        // What looks like a wrong password is not tried again, over whatever service: it brings the account
        // nearer to its lock-out, and nothing that can be asked without it would tell.
        const Verdict* password = find(verdicts, {Cause::WrongCredentials});
        if ((password && password->confidence != Confidence::Possible) || !c.investigations.empty() ||
            request.credentials.kind == Credentials::Kind::Anonymous || c.call.stage == Stage::Bind)
            return std::nullopt;
        InvestigationPlan plan = activationPlan(request);
        // Under no name the password has not been tried yet.
        plan.costsALogon = password || find(verdicts, {Cause::AnonymousRefused});
        if (plan.costsALogon)
            plan.question += u' ' + tr("If the password is wrong, the host counts one more failed logon.");
        return plan;
    }
    if (const Verdict* suspect = find(verdicts, {Cause::ForgottenBlanket, Cause::ImpersonationTooLow});
        suspect && mayBeRepeated(c)) {
        InvestigationPlan plan;
        plan.kind = Kind::Repeat;
        plan.request = withRemedy(request, suspect->remedy);
        plan.request.nameSpace = c.call.nameSpace;
        plan.call = c.call;
        plan.query = queryBehind(c);
        plan.question =
            tr("Makes the same reading call once more with this changed: %1.").arg(suspect->remedy.text());
        return plan;
    }
    const QString nameSpace = c.call.method == u"OpenNamespace"
                                  ? c.call.nameSpace + u'\\' + QString(c.call.arguments).remove(u'"')
                                  : c.call.nameSpace;
    if (const Verdict* suspect = find(verdicts, {Cause::EncryptionRequired})) {
        InvestigationPlan plan;
        plan.kind = Kind::Login;
        plan.request = withRemedy(request, suspect->remedy);
        plan.request.nameSpace = nameSpace;
        plan.question = tr("Logs in to %1 once more, at pktPrivacy.").arg(nameSpace);
        return plan;
    }
    if (find(verdicts, {Cause::NoRemoteEnable, Cause::NoEnable})) {
        const QString above = nameSpace.section(u'\\', 0, -2);
        const bool asked = std::ranges::any_of(c.calls, [&](const CallRecord& call) {
            return isInvestigation(c, call) && call.nameSpace.compare(above, Qt::CaseInsensitive) == 0;
        });
        if (above.isEmpty() || asked)
            return std::nullopt;
        InvestigationPlan plan;
        plan.kind = Kind::RightsAbove;
        plan.request = request;
        plan.request.nameSpace = above;
        plan.question =
            tr("Asks for the account’s rights in the namespace above, %1 (GetCallerAccessRights).")
                .arg(above);
        return plan;
    }
    if (find(verdicts, {Cause::MethodRightMissing}) && c.investigations.empty()) {
        InvestigationPlan plan;
        plan.kind = Kind::RightsHere;
        plan.request = request;
        plan.request.nameSpace = nameSpace;
        plan.question = tr("Asks for the account’s rights in %1 (GetCallerAccessRights).").arg(nameSpace);
        return plan;
    }
    return std::nullopt;
}

Investigation::Investigation(InvestigationPlan plan, Ledger* ledger, QObject* parent,
                             ConnectionFactory factory)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_ledger(ledger) {
    const bool knocks = m_plan.kind == Kind::Knock || m_plan.kind == Kind::Alive;
    if (!factory)
        factory = knocks ? &makeKnock : &makeConnection;
    m_session = std::make_unique<Session>(m_plan.request, ledger, nullptr, std::move(factory));
    connect(m_session.get(), &Session::stateChanged, this, [this](Session::State state) {
        if (!m_running)
            return;
        if (state == Session::State::Open)
            opened();
        else if (state == Session::State::Failed || state == Session::State::Closed)
            end(m_session->lastOutcome());
    });
}

Investigation::~Investigation() {
    m_session->disconnect(this);
}

quint32 Investigation::connectionId() const {
    return m_session->id();
}

void Investigation::start() {
    m_running = true;
    m_session->open();
}

void Investigation::cancel() {
    if (!m_running)
        return;
    if (m_job != 0)
        m_session->cancel(m_job);
    else
        m_session->cancelOpen();
}

void Investigation::opened() {
    switch (m_plan.kind) {
    case Kind::Login:
    case Kind::Knock:
    case Kind::Alive:
        end({});
        return;
    case Kind::Repeat:
    case Kind::RightsHere:
    case Kind::RightsAbove:
        ask();
        return;
    case Kind::Classes:
    case Kind::Properties:
        askForNames();
        return;
    }
}

void Investigation::askForNames() {
    m_job = m_session->call(
        this,
        [plan = m_plan](Connection& connection, const std::stop_token& stop) -> QStringList {
            const auto services = connection.services(plan.request.nameSpace, stop);
            if (plan.kind == Kind::Classes)
                return classNames(*services, stop);
            const cim::Object object = services->getObject(plan.className, stop);
            return object.cls ? propertyNames(*object.cls) : QStringList();
        },
        [this](const Result<QStringList>& result) {
            m_job = 0;
            if (result.value) {
                m_ledger->flush();
                KnownNames known{m_plan.request.nameSpace, m_plan.className, *result.value, 0};
                for (int i = 0; i < m_ledger->count(); ++i)
                    if (const CallRecord& call = m_ledger->at(i);
                        call.connectionId == connectionId() && call.proxyKind != ProxyKind::Unknown)
                        known.callId = call.id;
                m_names = {std::move(known)};
            }
            end(result.outcome);
        });
}

void Investigation::ask() {
    const bool repeats = m_plan.kind == Kind::Repeat;
    m_job = m_session->call(
        this,
        [plan = m_plan, repeats](Connection& connection,
                                 const std::stop_token& stop) -> std::optional<quint32> {
            const auto services = connection.services(plan.request.nameSpace, stop);
            if (!repeats)
                return callerAccessRights(*services, stop);
            repeat(*services, plan.call, plan.query, stop);
            return std::nullopt;
        },
        [this](const Result<std::optional<quint32>>& result) {
            m_job = 0;
            if (result.value && *result.value) {
                m_ledger->flush();
                for (int i = 0; i < m_ledger->count(); ++i)
                    if (const CallRecord& call = m_ledger->at(i);
                        call.connectionId == connectionId() && call.method == u"ExecMethod")
                        m_rights = {{identityOf(call), m_plan.request.nameSpace, **result.value, call.id}};
            }
            end(result.outcome);
        });
}

void Investigation::end(const Outcome& outcome) {
    if (!std::exchange(m_running, false))
        return;
    m_ledger->flush();
    m_session->close();
    Q_EMIT finished(outcome);
}

} // namespace wbemscope
