#pragma once

#include "core/com/blanket.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace wbemscope::com {

using RecordSink = std::function<void(CallRecord)>;
using BlanketFor = std::function<ProxyBlanket(ProxyKind)>;

/// What the ledger says of a call before it is made.
struct Passage {
    ProxyKind kind = ProxyKind::Services;
    QString interfaceName; ///< "IWbemServices"
    QString method;
    QString arguments; ///< In short; never a secret.
    QString nameSpace;
    Stage stage = Stage::Operation;
    QString note; ///< Said with the call, however it ends.
};

/// The one door of the COM engine: every remote call passes here and leaves one record with the blanket that
/// was asked for and the one that CoQueryProxyBlanket reports afterwards. Lives on the connection's COM
/// thread.
class Door {
public:
    /// `identity`: what proxies of IdentityChoice::Connection carry; null: the process's.
    Door(quint32 connectionId, QString host, RecordSink sink, BlanketFor blanketFor,
         std::shared_ptr<AuthIdentity> identity, QString identityName);
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    /// Makes a call on `proxy` (null: on none, the blanket is the process's), records it, and returns its
    /// HRESULT when it is a success. Throws ProtocolError with stage and words when it isn't.
    HResult call(IUnknown* proxy, const Passage& passage, const std::function<HRESULT()>& make);

    /// Sets the blankets of a proxy that has just been handed out: its own, and its IUnknown's, as
    /// documented: without that, the last Release goes out under the process's. A failure is recorded and
    /// thrown. Returns words for the ledger when there is nothing to set it on (an object of this process).
    QString dress(IUnknown* proxy, ProxyKind kind, const QString& interfaceName, const QString& nameSpace);
    /// Proxies of this kind stay as COM hands them out.
    bool leavesUntouched(ProxyKind kind) const { return m_blanketFor(kind).untouched; }
    /// The last Release of a proxy, which a remote object hears; an object of this process leaves no record.
    void release(ComPtr<IUnknown> last, const QString& interfaceName, const QString& nameSpace);

    /// Any thread: whoever waited for the call that is under way waits no longer. It is recorded as ended
    /// with `code`; what becomes of it in the end is not.
    void abandon(HResult code, const QString& words);

    /// Something that was not a call of ours, or a call that was not made: recorded as it is, with id and
    /// time.
    void note(CallRecord record) const;
    CallRecord begin(const Passage& passage) const;
    /// The record of the last call that succeeded.
    const CallRecord& last() const { return m_last; }

    quint32 connectionId() const { return m_connectionId; }
    const RecordSink& sink() const { return m_sink; }

private:
    struct Open {
        CallRecord record;
        std::chrono::steady_clock::time_point begun;
    };

    SecurityBlanket requestedFor(ProxyKind kind) const;

    quint32 m_connectionId;
    QString m_host;
    RecordSink m_sink;
    BlanketFor m_blanketFor;
    std::shared_ptr<AuthIdentity> m_identity;
    QString m_identityName;
    std::mutex m_mutex;
    std::optional<Open> m_open; ///< The call under way.
    CallRecord m_last;          ///< The connection's thread's alone.
};

/// A proxy and what it is; its last reference goes through the door.
template <class T> class Proxy {
public:
    Proxy() = default;
    /// Takes over `object` and dresses it; throws when a blanket is refused.
    Proxy(std::shared_ptr<Door> door, ComPtr<T> object, ProxyKind kind, QString interfaceName,
          QString nameSpace)
        : m_door(std::move(door))
        , m_object(std::move(object))
        , m_interfaceName(std::move(interfaceName))
        , m_nameSpace(std::move(nameSpace))
        , m_kind(kind) {
        try {
            m_note = m_door->dress(m_object.Get(), kind, m_interfaceName, m_nameSpace);
        } catch (...) {
            release();
            throw;
        }
    }
    Proxy(Proxy&&) noexcept = default;
    Proxy& operator=(Proxy&& other) noexcept {
        std::swap(m_door, other.m_door);
        std::swap(m_object, other.m_object);
        std::swap(m_interfaceName, other.m_interfaceName);
        std::swap(m_nameSpace, other.m_nameSpace);
        std::swap(m_note, other.m_note);
        std::swap(m_kind, other.m_kind);
        return *this;
    }
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;
    ~Proxy() { release(); }

    explicit operator bool() const { return m_object.Get() != nullptr; }
    T* get() const { return m_object.Get(); }
    const std::shared_ptr<Door>& door() const { return m_door; }
    const QString& nameSpace() const { return m_nameSpace; }

    /// One method, through the door: `make(T&) -> HRESULT`.
    template <class Make> HResult call(const QString& method, const QString& arguments, Make make) {
        Passage passage{m_kind,
                        m_interfaceName,
                        method,
                        arguments,
                        m_nameSpace,
                        Stage::Operation,
                        std::exchange(m_note, QString())};
        return m_door->call(m_object.Get(), passage, [&] { return make(*m_object.Get()); });
    }

private:
    void release() {
        if (m_object)
            m_door->release(std::move(m_object), m_interfaceName, m_nameSpace);
        m_object = nullptr;
    }

    std::shared_ptr<Door> m_door;
    ComPtr<T> m_object;
    QString m_interfaceName;
    QString m_nameSpace;
    QString m_note; ///< Told once, with the first call.
    ProxyKind m_kind = ProxyKind::Services;
};

} // namespace wbemscope::com
