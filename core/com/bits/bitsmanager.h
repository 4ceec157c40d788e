#pragma once

#include "core/com/bits/bitsjob.h"
#include "core/com/door.h"

#include <bits.h>
#include <map>

namespace wbemscope::com {

/// The Background Intelligent Transfer Service through COM: the documented example of a server that acts as
/// its caller. Every call goes through the door. Lives and dies on one thread, within its apartment; every
/// method throws ProtocolError.
class BitsManager {
public:
    /// CoCreateInstance(BackgroundCopyManager).
    explicit BitsManager(std::shared_ptr<Door> door);
    /// The same on a manager that somebody else has made.
    BitsManager(std::shared_ptr<Door> door, ComPtr<IBackgroundCopyManager> manager);

    /// Of the user. Jobs that end while they are listed are left out.
    std::vector<BitsJob> jobs();
    BitsJob job(const QString& id);
    /// A download job with its credentials and files, suspended. Nothing stays behind when a part of it
    /// fails. Returns its id.
    QString create(const BitsNewJob& wanted);
    void resume(const QString& id);
    void suspend(const QString& id);
    void complete(const QString& id);
    void cancel(const QString& id);

private:
    using JobProxy = Proxy<IBackgroundCopyJob>;

    template <class T, class Make>
    HResult call(const Proxy<T>& proxy, const QString& method, const QString& arguments, Make make);
    template <class T> Proxy<T> proxy(ComPtr<T> object, const QString& interfaceName);
    JobProxy& find(const QString& id);
    QString idOf(JobProxy& job);
    BitsJob read(const QString& id, JobProxy& job);
    BitsError errorOf(JobProxy& job);
    void setCredentials(JobProxy& job, const BitsCredentials& credentials);

    std::shared_ptr<Door> m_door;
    QString m_tooLow; ///< Why the service will refuse, when the blanket says so before it does.
    Proxy<IBackgroundCopyManager> m_manager;
    std::map<QString, JobProxy> m_jobs;
};

} // namespace wbemscope::com
