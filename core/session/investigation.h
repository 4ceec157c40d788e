#pragma once

#include "core/security/diagnosis.h"
#include "core/session/session.h"

namespace wbemscope {

/// The one additional call that would tell apart causes which look alike on the wire.
struct InvestigationPlan {
    enum class Kind : quint8 {
        Login,       ///< connect with the remedy of the first suspect
        Repeat,      ///< connect so, and make the same reading call again
        RightsHere,  ///< GetCallerAccessRights in the call's namespace
        RightsAbove, ///< the same in the namespace above
        Knock,       ///< ServerAlive2 at the endpoint that did not answer, without credentials
        Alive,       ///< ServerAlive2 at the resolver, without credentials
        Classes,     ///< names of the namespace's classes, to find the one that was meant
        Properties,  ///< names of the class's properties, likewise
    };
    Kind kind = Kind::Login;
    ConnectionRequest request; ///< of the connection that is made for it
    QString question; ///< Translated, for the button's tool tip and the console: what is asked, and of whom
    bool costsALogon = false; ///< If the password is wrong, the host counts one more failed logon.
    CallRecord call;          ///< Repeat, Knock: what is made again
    QString query;            ///< Repeat of an enumeration: the query or class behind it
    QString className;        ///< Properties: whose
};

/// What would help; empty: nothing would, or it would mean a second try of what looks like a wrong password.
std::optional<InvestigationPlan> planInvestigation(const Circumstances& circumstances,
                                                   const std::vector<Verdict>& verdicts,
                                                   const ConnectionRequest& request);

/// Carries a plan out, when a user asked for it: a connection of its own, whose calls are in the ledger under
/// connectionId(). GUI thread; nothing here waits.
class Investigation : public QObject {
    Q_OBJECT
public:
    Investigation(InvestigationPlan plan, Ledger* ledger, QObject* parent = nullptr,
                  ConnectionFactory factory = {});
    ~Investigation() override;

    void start();
    void cancel(); ///< finished() follows.
    bool isRunning() const { return m_running; }
    const InvestigationPlan& plan() const { return m_plan; }
    quint32 connectionId() const;
    /// What GetCallerAccessRights said, with the call that said it (after finished()).
    const std::vector<KnownRights>& rights() const { return m_rights; }
    /// Names that the host gave, likewise.
    const std::vector<KnownNames>& names() const { return m_names; }

Q_SIGNALS:
    /// Once; a refusal is an answer too. `outcome` is that of the last step.
    void finished(const wbemscope::Outcome& outcome);

private:
    void opened();
    void ask();
    void askForNames();
    void end(const Outcome& outcome);

    InvestigationPlan m_plan;
    Ledger* m_ledger;
    std::unique_ptr<Session> m_session;
    std::vector<KnownRights> m_rights;
    std::vector<KnownNames> m_names;
    quint64 m_job = 0;
    bool m_running = false;
};

} // namespace wbemscope
