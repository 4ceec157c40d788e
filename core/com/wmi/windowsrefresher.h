#pragma once

#include "core/com/door.h"
#include "core/com/objects/objectreader.h"

#include <wbemcli.h>

namespace wbemscope::com {

/// Windows' own refresher (CLSID_WbemRefresher), an object of this process that asks the host in our name
/// (Win32, "Accessing Performance Data in C++"). Lives on its connection's COM thread.
///
/// What a client has to say of its security. Documented: the refresher is handed an IWbemServices "whose
/// security settings must be properly set" (Win32, "Setting the Security on IWbemServices and Other
/// Proxies"), and it asks through IWbemRefreshingServices, which the same object offers (MS-WMI 3.1.4.12),
/// and IWbemRemoteRefresher, which that hands out (3.1.4.13). So it gets a private copy of the IWbemServices
/// proxy (CoCopyProxy) with ProxyKind::Refresher's blanket, and that blanket is also set on the proxy of
/// IWbemRefreshingServices: QueryInterface hands the refresher the very same one (Win32, CoCopyProxy,
/// Remarks).
///
/// Not documented: whether the refresher changes the blanket of what it got so, and what it sets on
/// IWbemRemoteRefresher, which it hands to nobody. Therefore a record of AddEnum has the blanket of
/// IWbemRefreshingServices as effective, read after the call, and a record of Refresh has none.
class WindowsRefresher {
public:
    /// `subject`: a class (its own instances, none of subclasses), best one of a high-performance provider,
    /// or the path of one instance. `flags`: 0 or WBEM_FLAG_USE_AMENDED_QUALIFIERS. `context` may be null.
    /// Throws ProtocolError: REGDB_E_CLASSNOTREG (Local) where there is no refresher, Wine for one.
    WindowsRefresher(const Proxy<IWbemServices>& services, const QString& subject, LONG flags,
                     IWbemContext* context);
    WindowsRefresher(const WindowsRefresher&) = delete;
    WindowsRefresher& operator=(const WindowsRefresher&) = delete;
    ~WindowsRefresher(); ///< IWbemRefresher's last Release, which lets go of what it has on the host.

    /// IWbemRefresher::Refresh, and what is watched as it is now. After a failure the refresher is as good as
    /// before: the next call reaches for the host anew (WBEM_FLAG_REFRESH_AUTO_RECONNECT).
    std::vector<cim::Object> refresh();

private:
    [[noreturn]] void refuse(HRESULT code, const QString& where, const QString& words);
    void make();
    void dress(IWbemServices* services);
    void add(const QString& subject, LONG flags, IWbemContext* context);
    std::vector<cim::Object> enumerated();
    Passage passage(const QString& interfaceName, const QString& method, const QString& arguments) const;

    std::shared_ptr<Door> m_door;
    QString m_nameSpace;
    // Plain pointers, no Proxy: the host hears nothing of their Release, it counts the object they belong to.
    ComPtr<IWbemServices> m_services;      ///< The private copy; what it was made of where there is none.
    ComPtr<IUnknown> m_refreshingServices; ///< Null: the object has no such interface.
    ComPtr<IWbemRefresher> m_refresher;
    ComPtr<IWbemHiPerfEnum> m_enumerator; ///< Of a class,
    ComPtr<IWbemClassObject> m_object;    ///< or of one instance: the refresher writes into it.
    QString m_subject;
    QString m_note; ///< Told once, with the next call.
    ClassObjectReader m_reader;
};

} // namespace wbemscope::com
