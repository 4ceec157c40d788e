#pragma once

#include "core/session/connection.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace wbemscope {

namespace com {
class ComThread;
class Door;
struct ClientParameters;
} // namespace com

/// The COM engine behind the interface that every engine offers. All of COM happens on a thread of its own
/// (com::ComThread), which may be inside a call that does not end; whoever waits here always can leave.
class ComConnection final : public Connection {
public:
    ComConnection(ConnectionRequest request, quint32 connectionId, CallSink sink);
    /// Tests put their own locator in.
    ComConnection(ConnectionRequest request, com::ClientParameters parameters);
    ~ComConnection() override;

    void open(std::stop_token stop) override;
    void close() override;
    std::shared_ptr<Services> services(const QString& nameSpace, std::stop_token stop) override;
    void idle(std::chrono::milliseconds howLong) override;
    void wake() override;

private:
    ConnectionRequest m_request;
    std::shared_ptr<com::ClientParameters> m_parameters;
    std::shared_ptr<com::ComThread> m_thread;
    std::shared_ptr<com::Door> m_door;
    quint64 m_client = 0;                                    ///< Resident of the thread.
    std::map<QString, std::shared_ptr<Services>> m_services; ///< By namespace, upper case.
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_wake = false;
};

/// What the COM engine needs of a request.
com::ClientParameters comParameters(const ConnectionRequest& request, quint32 connectionId, CallSink sink);

} // namespace wbemscope
