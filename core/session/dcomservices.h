#pragma once

#include "core/dcom/orpc/objectruntime.h"
#include "core/dcom/wmi/interfacepointer.h"
#include "core/session/connection.h"

namespace wbemscope {

using RuntimePtr = std::shared_ptr<dcom::ObjectRuntime>;

/// IWbemServices over the DCOM engine.
class DcomServices final : public Services {
public:
    DcomServices(RuntimePtr runtime, dcom::ProxyPtr proxy, QString nameSpace);

    QString nameSpace() const override { return m_nameSpace; }
    std::shared_ptr<Services> openNamespace(const QString& relative, std::stop_token stop) override;
    cim::Object getObject(const QString& path, std::stop_token stop) override;
    std::unique_ptr<Enumerator> createClassEnum(const QString& superclass, const EnumOptions&,
                                                std::stop_token) override;
    std::unique_ptr<Enumerator> createInstanceEnum(const QString& className, const EnumOptions&,
                                                   std::stop_token) override;
    std::unique_ptr<Enumerator> execQuery(const QString& wql, const EnumOptions&, std::stop_token) override;
    std::unique_ptr<Enumerator> execNotificationQuery(const QString& wql, const EnumOptions&,
                                                      std::stop_token) override;
    cim::Object execMethod(const QString& path, const QString& method, const cim::Object& in,
                           std::stop_token) override;
    std::unique_ptr<Refresher> watch(const QString& subject, const EnumOptions&, std::stop_token) override;

private:
    template <class Request>
    std::unique_ptr<Enumerator> enumerate(quint16 opnum, const Request& request, const QString& arguments,
                                          bool forwardOnly, std::stop_token stop);

    RuntimePtr m_runtime;
    dcom::ProxyPtr m_proxy;
    QString m_nameSpace;
};

/// EnumOptions::context as a parameter; no values: NULL.
dcom::InterfaceBytes contextOf(const EnumOptions& options);

/// A method's HRESULT that is a failure, as the error that every engine throws.
[[noreturn]] void throwMethodError(HResult code, Stage stage, const QString& where);

} // namespace wbemscope
