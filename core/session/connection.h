#pragma once

#include "core/cim/rowbatch.h"
#include "core/security/callrecord.h"
#include "core/session/connectionrequest.h"

#include <any>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>

namespace wbemscope {

/// What must live and die on a connection's thread from one piece of work to the next (enumerators,
/// refreshers), by owner.
using Kept = std::map<quint64, std::any>;
/// A key for it that nobody else has.
quint64 newKeptKey();

/// Where an engine's door puts the records. Called on the engine's thread.
using CallSink = std::function<void(CallRecord)>;

/// Flags of IWbemServices calls that a user of Connection may choose (MS-WMI 2.2.6).
struct EnumOptions {
    bool deep = true; ///< instances: of subclasses too; classes: the whole tree below
    bool useAmendedQualifiers = false;
    bool directRead = false;
    bool forwardOnly = true; ///< false: the host keeps the rows, so that reset() and clone() work
    std::map<QString, cim::Value> context; ///< IWbemContext named values
};

/// A running enumeration: one IEnumWbemClassObject (or its smart twin) on the server.
class Enumerator {
public:
    virtual ~Enumerator() = default; ///< Releases the server's object (later, on the connection's thread).

    struct Batch {
        cim::RowBatchPtr rows; ///< May be null when nothing arrived within the time.
        bool finished = false;
        HResult status = hr::Ok; ///< WBEM_S_NO_ERROR, WBEM_S_TIMEDOUT, WBEM_S_FALSE, WBEM_S_ACCESS_DENIED ...
    };
    /// Up to `maxRows`; waits up to `wait` on the server for the first ones.
    virtual Batch next(int maxRows, std::chrono::milliseconds wait, std::stop_token stop) = 0;
    virtual HResult skip(int rows, std::chrono::milliseconds wait, std::stop_token stop) = 0;
    virtual void reset(std::stop_token stop) = 0;
    virtual std::unique_ptr<Enumerator> clone(std::stop_token stop) = 0;
};

/// What keeps instances up to date without asking for each anew (Win32, IWbemRefresher; MS-WMI 3.1.4.12).
class Refresher {
public:
    virtual ~Refresher() =
        default; ///< Lets go of what it has on the host (later, on the connection's thread).
    /// One Refresh: everything that is watched, as it is now; null: nothing. It may be asked again after a
    /// failure; Windows' own refresher then reaches for the host anew by itself.
    virtual cim::RowBatchPtr refresh(std::stop_token stop) = 0;
};

/// IWbemServices of one namespace. Paths are relative to it.
class Services {
public:
    virtual ~Services() = default;

    virtual QString nameSpace() const = 0;
    /// A namespace below this one ("Workshop\\Slow") without another login.
    virtual std::shared_ptr<Services> openNamespace(const QString& relative, std::stop_token stop) = 0;
    virtual cim::Object getObject(const QString& path, std::stop_token stop) = 0;
    /// The object as MOF: in the host's own words where the engine can have them
    /// (IWbemClassObject::GetObjectText), else in ours.
    virtual QString getObjectText(const QString& path, std::stop_token stop);
    virtual std::unique_ptr<Enumerator> createClassEnum(const QString& superclass, const EnumOptions&,
                                                        std::stop_token) = 0;
    virtual std::unique_ptr<Enumerator> createInstanceEnum(const QString& className, const EnumOptions&,
                                                           std::stop_token) = 0;
    virtual std::unique_ptr<Enumerator> execQuery(const QString& wql, const EnumOptions&,
                                                  std::stop_token) = 0;
    virtual std::unique_ptr<Enumerator> execNotificationQuery(const QString& wql, const EnumOptions&,
                                                              std::stop_token) = 0;
    /// `in` null: no in parameters. Returns the out parameters (__PARAMETERS instance), empty when there are
    /// none.
    virtual cim::Object execMethod(const QString& path, const QString& method, const cim::Object& in,
                                   std::stop_token) = 0;
    /// `subject`: a class (its own instances, none of subclasses), or the path of one instance. Every class
    /// will do; refreshers are made for those of high-performance providers, such as Win32_PerfRawData_...
    virtual std::unique_ptr<Refresher> watch(const QString& subject, const EnumOptions&, std::stop_token) = 0;
};

/// What an engine offers. Every function blocks, is called on the connection's own thread (its Apartment),
/// throws ProtocolError, and returns within 100 ms of `stop` being requested by throwing Cancelled. Stop is
/// requested on another thread, which must not be kept: a std::stop_callback only wakes.
class Connection {
public:
    virtual ~Connection() = default;

    /// Activation and login to the request's namespace. Afterwards services(request.nameSpace) costs nothing.
    virtual void open(std::stop_token stop) = 0;
    /// Releases every proxy, politely but within a second. Never throws.
    virtual void close() = 0;
    /// Logs in to a namespace ("ROOT\\CIMV2"), or hands out the proxy it has. Child namespaces reached from a
    /// parent may use OpenNamespace.
    virtual std::shared_ptr<Services> services(const QString& nameSpace, std::stop_token stop) = 0;
    /// Lets time-driven work (pings) happen for at most `howLong`; returns early after wake(), also when that
    /// came just before. Throws ProtocolError when the connection turns out to be lost for good.
    virtual void idle(std::chrono::milliseconds howLong) = 0;
    /// Thread-safe: makes idle() return.
    virtual void wake() = 0;
};

/// Makes a connection of the request's engine. Throws ProtocolError(E_NOTIMPL, Local) when this build has no
/// such engine.
std::unique_ptr<Connection> makeConnection(const ConnectionRequest& request, quint32 connectionId,
                                           CallSink sink);

} // namespace wbemscope
