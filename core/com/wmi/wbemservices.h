#pragma once

#include "core/com/objects/variantvalue.h"
#include "core/com/wmi/wbemenumerator.h"

#include <map>

namespace wbemscope::com {

class WindowsRefresher;

/// What a caller may choose of an enumeration (Win32, IWbemServices::ExecQuery and its neighbours, lFlags).
struct EnumChoices {
    bool deep = true;
    bool useAmendedQualifiers = false;
    bool directRead = false;
    bool forwardOnly = true;
    std::map<QString, cim::Value> context; ///< IWbemContext named values
};

/// IWbemServices of one namespace. Lives on its connection's COM thread.
class WbemServices : public std::enable_shared_from_this<WbemServices> {
public:
    enum class Enumeration : quint8 { Classes, Instances, Query, Notification };

    WbemServices(Proxy<IWbemServices> proxy, ComOptions options, QString host);

    const QString& nameSpace() const { return m_proxy.nameSpace(); }
    std::shared_ptr<WbemServices> openNamespace(const QString& relative, std::stop_token stop);
    cim::Object getObject(const QString& path, std::stop_token stop);
    QString getObjectText(const QString& path, std::stop_token stop);
    /// `text`: superclass, class or query.
    std::shared_ptr<WbemEnumerator> enumerate(Enumeration what, const QString& text,
                                              const EnumChoices& choices, std::stop_token stop);
    /// A refresher that watches a class, or the one instance that a path names.
    std::shared_ptr<WindowsRefresher> watch(const QString& subject, const EnumChoices& choices);
    cim::Object execMethod(const QString& path, const QString& method, const cim::Object& in,
                           std::stop_token stop);

private:
    using Call = std::function<HRESULT(IWbemServices&, LONG flags, IWbemClassObject**, IWbemCallResult**)>;
    using AsyncCall = std::function<HRESULT(IWbemServices&, IWbemObjectSink*)>;

    ComPtr<IWbemClassObject> fetch(const QString& path, std::stop_token stop);
    /// One object by a method of `name`, as the connection's call mode has it. Null: it brought none.
    Testimony testimony() const { return {m_proxy.door()->last(), m_proxy.door()->sink()}; }
    ComPtr<IWbemClassObject> objectBy(const QString& name, const QString& arguments, const Call& call,
                                      const AsyncCall& asyncCall, std::stop_token stop,
                                      cim::Object* readBySink);
    void waitForCall(Proxy<IWbemCallResult>& result, const std::stop_token& stop);
    ComPtr<IWbemObjectSink> stubOf(ObjectSink* sink);
    ComPtr<IWbemContext> contextOf(const std::map<QString, cim::Value>& values) const;
    ComPtr<IWbemClassObject> parameters(const QString& path, const QString& method, const cim::Object& in,
                                        std::stop_token stop);
    void fill(IWbemClassObject& target, const cim::Instance& values, std::stop_token stop, int depth);

    Proxy<IWbemServices> m_proxy;
    ComOptions m_options;
    QString m_host;
    ComPtr<IWbemUnsecuredApartment> m_unsecuredApartment;
    bool m_stubsTried = false;
    Testimony m_objectAsked; ///< Of the call that objectBy() made.
    ClassObjectReader m_reader;
};

} // namespace wbemscope::com
