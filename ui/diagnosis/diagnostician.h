#pragma once

#include "core/session/investigation.h"
#include "core/session/remedy.h"
#include "ui/common/sessionlist.h"

namespace wbemscope::ui {

class DiagnosisPanel;

/// Brings ledger, sessions and panel together: diagnoses the call at hand, investigates when the user asks,
/// and hands on what they decide.
class Diagnostician : public QObject {
    Q_OBJECT
public:
    Diagnostician(SessionList* sessions, DiagnosisPanel* panel, QObject* parent = nullptr);
    ~Diagnostician() override;

    /// Null, a call that went well, or one that was cancelled: the panel hides.
    void setCall(const CallRecord* call);
    void investigate();

Q_SIGNALS:
    void callRequested(quint64 callId);
    /// Connect so, and do again what failed.
    void retryRequested(const wbemscope::ConnectionRequest& request, const wbemscope::CallRecord& failed);
    /// The form, filled with this request; the user changes what the remedy names.
    void formRequested(const wbemscope::ConnectionRequest& request, const wbemscope::Remedy& remedy,
                       const wbemscope::CallRecord& failed);
    /// The panel has its verdict on this call, for the first time or another one than before.
    void understood(const wbemscope::CallRecord& call);

private:
    /// What was found out about one call, beyond the ledger.
    struct Known {
        std::vector<quint32> investigations;
        std::vector<KnownRights> rights;
        std::vector<KnownNames> names;
        QString note;
    };
    void refresh();
    const ConnectionRequest* request() const;
    void apply(const Remedy& remedy);
    void finished(quint64 callId, const Outcome& outcome);

    SessionList* m_sessions;
    DiagnosisPanel* m_panel;
    std::optional<CallRecord> m_call;
    std::map<quint64, Known> m_known; ///< By call; bounded.
    std::optional<InvestigationPlan> m_plan;
    std::unique_ptr<Investigation> m_investigation;
    quint64 m_investigated = 0; ///< The call it is about
};

} // namespace wbemscope::ui
