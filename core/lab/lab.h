#pragma once

#include "core/security/authnlevel.h"

#include <chrono>
#include <memory>
#include <QString>
#include <QStringList>
#include <vector>

namespace wbemscope::lab {

struct LabOptions {
    QString listen =
        QStringLiteral("127.0.0.1");  ///< Address to bind; anything but loopback only when a user names it.
    quint16 port = 0;                 ///< Resolver port; 0: 135 if it may be bound, else an ephemeral one.
    bool preferWellKnownPort = false; ///< With port 0: try 135 first.
    bool hardening = true;            ///< Refuse activation below pktIntegrity (KB5004442).
    AuthnLevel authnHint = AuthnLevel::Pkt;        ///< What activation replies tell `default` clients to use.
    QStringList scenarioDirs;                      ///< More MOF scenarios, beside the ones in resources.
    std::chrono::milliseconds pingPeriod{120'000}; ///< An object whose client misses three pings goes.
};

struct LabAccount {
    QString name;     ///< "alice"
    QString password; ///< The lab's passwords are public: they are printed in the lessons.
    QString sid;
    QString may;        ///< One line, translated.
    QStringList groups; ///< SIDs of what it is a member of.
};

/// A WMI host in the process, on its own thread. All functions are safe on any thread; start() reads the
/// scenarios and stop() waits for the thread (milliseconds), the others never wait.
class Lab {
public:
    explicit Lab(LabOptions options = {});
    ~Lab(); ///< stop()

    /// Binds and serves. Throws ProtocolError (Local) with a sentence when the address or a scenario is bad.
    void start();
    void stop();
    bool isRunning() const;

    QString address() const; ///< "127.0.0.1"
    quint16 port() const;    ///< The resolver's, as bound.

    /// Take effect on the next activation.
    void setHardening(bool on);
    bool hardening() const;
    void setAuthnHint(AuthnLevel level);
    AuthnLevel authnHint() const;

    static std::vector<LabAccount> accounts();
    static QString hostName();   ///< "LAB"
    static QString domainName(); ///< "WORKSHOP"

    struct Statistics {
        int associations = 0; ///< open TCP connections
        int objects = 0;      ///< exported objects
        quint64 calls = 0;
        quint64 refused = 0;      ///< refused binds and denied calls
        quint64 failedLogons = 0; ///< wrong passwords and unknown names: what locks accounts out
    };
    Statistics statistics() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wbemscope::lab
