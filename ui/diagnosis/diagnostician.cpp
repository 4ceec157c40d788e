#include "ui/diagnosis/diagnostician.h"

#include "ui/diagnosis/diagnosispanel.h"

namespace wbemscope::ui {
namespace {
/// Calls whose investigations are remembered.
constexpr std::size_t MostKnown = 100;
} // namespace

Diagnostician::Diagnostician(SessionList* sessions, DiagnosisPanel* panel, QObject* parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_panel(panel) {
    connect(panel, &DiagnosisPanel::callRequested, this, &Diagnostician::callRequested);
    connect(panel, &DiagnosisPanel::remedyRequested, this, &Diagnostician::apply);
    connect(panel, &DiagnosisPanel::investigateRequested, this, &Diagnostician::investigate);
    connect(panel, &DiagnosisPanel::cancelRequested, this, [this] {
        if (m_investigation)
            m_investigation->cancel();
    });
    connect(sessions, &SessionList::removed, this, &Diagnostician::refresh);
}

Diagnostician::~Diagnostician() = default;

void Diagnostician::setCall(const CallRecord* call) {
    m_call = call ? std::optional(*call) : std::nullopt;
    if (m_call)
        m_call->pdus.reset();
    refresh();
}

const ConnectionRequest* Diagnostician::request() const {
    const Session* session = m_call ? m_sessions->byId(m_call->connectionId) : nullptr;
    return session ? &session->request() : nullptr;
}

void Diagnostician::refresh() {
    m_plan.reset();
    DiagnosisPanel::Subject subject;
    if (m_call && m_call->direction == CallDirection::Out) {
        const Ledger& ledger = *m_sessions->ledger();
        const ConnectionRequest* own = request();
        const auto known = m_known.find(m_call->id);
        Circumstances c =
            circumstancesOf(ledger, *m_call, own ? *own : ConnectionRequest{},
                            known == m_known.end() ? std::vector<quint32>() : known->second.investigations);
        if (known != m_known.end()) {
            c.rights = known->second.rights;
            c.names = known->second.names;
            subject.note = known->second.note;
        }
        subject.outcome = m_call->outcome();
        subject.verdicts = diagnose(c);
        if (!subject.verdicts.empty())
            for (const Evidence& evidence : subject.verdicts.front().evidence) {
                const int at = ledger.indexOf(evidence.callId);
                subject.callNames += at < 0 ? QString()
                                            : tr("#%1 %2::%3")
                                                  .arg(QString::number(evidence.callId), ledger.at(at).proxy,
                                                       ledger.at(at).method);
            }
        subject.canRetry = own != nullptr;
        if (own && !m_investigation)
            m_plan = planInvestigation(c, subject.verdicts, *own);
        if (m_plan)
            subject.question = m_plan->question;
    }
    m_panel->setSubject(subject);
    if (!subject.verdicts.empty())
        Q_EMIT understood(*m_call);
    m_panel->setInvestigating(m_investigation && m_call && m_call->id == m_investigated);
}

void Diagnostician::apply(const Remedy& remedy) {
    const ConnectionRequest* own = request();
    if (!own)
        return;
    if (remedy.isAutomatic())
        Q_EMIT retryRequested(withRemedy(*own, remedy), *m_call);
    else
        Q_EMIT formRequested(*own, remedy, *m_call);
}

void Diagnostician::investigate() {
    if (!m_plan || !m_call || m_investigation)
        return;
    m_investigated = m_call->id;
    m_investigation = std::make_unique<Investigation>(*m_plan, m_sessions->ledger());
    m_sessions->name(m_investigation->connectionId(), tr("Investigation of call #%1").arg(m_investigated),
                     tr("investigation of #%1").arg(m_investigated));
    // Not from inside the investigation's own signal: it is deleted then.
    connect(
        m_investigation.get(), &Investigation::finished, this,
        [this](const Outcome& outcome) { finished(m_investigated, outcome); }, Qt::QueuedConnection);
    if (m_known.size() >= MostKnown)
        m_known.erase(m_known.begin());
    m_investigation->start();
    refresh();
}

void Diagnostician::finished(quint64 callId, const Outcome& outcome) {
    Known& known = m_known[callId];
    known.note.clear();
    if (outcome.cancelled) {
        known.note = tr("The investigation was cancelled.");
    } else {
        known.investigations.push_back(m_investigation->connectionId());
        const auto& rights = m_investigation->rights();
        known.rights.insert(known.rights.end(), rights.begin(), rights.end());
        const auto& names = m_investigation->names();
        known.names.insert(known.names.end(), names.begin(), names.end());
    }
    m_investigation.reset();
    refresh();
}

} // namespace wbemscope::ui
