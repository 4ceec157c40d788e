#pragma once

#include "core/com/bits/bitsjob.h"
#include "core/security/securityblanket.h"
#include "core/session/outcome.h"

#include <QObject>

namespace wbemscope {
class Ledger;
}

namespace wbemscope::ui {

/// BITS as its room sees it. Nothing here blocks: what is asked for is answered by a signal.
class BitsService : public QObject {
    Q_OBJECT
public:
    enum class Action : quint8 { Resume, Suspend, Complete, Cancel };
    /// CallRecord::connectionId of its calls; sessions count from 1.
    static constexpr quint32 ConnectionId = 0;

    using QObject::QObject;

    /// Impersonation level that the proxies get; empty: none is set, they stay as COM hands them out.
    virtual void setLevel(std::optional<ImpersonationLevel> level) = 0;
    virtual void refresh() = 0;
    /// Makes the job and starts it. The credentials are used once and not kept.
    virtual void create(const com::BitsNewJob& job) = 0;
    virtual void act(const QString& id, Action action) = 0;

Q_SIGNALS:
    void listed(const std::vector<wbemscope::com::BitsJob>& jobs);
    void created(const QString& id);
    void failed(const wbemscope::Outcome& outcome);
};

/// Null where there is no BITS.
BitsService* makeBitsService(Ledger* ledger, QObject* parent);

} // namespace wbemscope::ui
