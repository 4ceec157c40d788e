#pragma once

#include "core/dcom/wmi/wbemflags.h"
#include "core/lab/caller.h"
#include "core/lab/enumeration.h"

#include <QStringList>

/// The lab's winmgmt: what stands behind IWbemLevel1Login and IWbemServices, without the wire. One thread.
/// Everything that fails throws ProtocolError with the HRESULT the client gets (MS-WMI 3.1.4) and a sentence.
namespace wbemscope::lab {

class Repository;

using enum dcom::WbemFlag;

struct ServiceOptions {
    QStringList scenarioDirs; ///< Directories with *.mof, beside the ones in resources.
};

/// Out parameters of ExecMethod.
struct MethodResult {
    cim::Object out; ///< A __PARAMETERS instance; empty when the method has none.
};

/// One IWbemServices: a namespace and what its login was granted. The caller of each call is given anew,
/// because the blanket belongs to the proxy.
class NamespaceSession {
public:
    virtual ~NamespaceSession() = default;

    virtual QString nameSpace() const = 0; ///< "ROOT\\CIMV2"
    virtual QString serverName() const = 0;
    virtual quint32 grantedRights() const = 0; ///< At login.
    /// What every call is checked for before anything else (encryption, impersonation level). The calls below
    /// do it themselves; for those on an enumerator, whose proxy has a blanket of its own, the wire asks
    /// here.
    virtual void checkCaller(const CallerContext&) const = 0;

    /// IWbemServices::OpenNamespace: `path` relative to this one.
    virtual std::shared_ptr<NamespaceSession> openNamespace(const QString& path, qint32 flags,
                                                            const CallerContext&) = 0;
    /// A class or an instance. An empty path gives an empty class (what PutClass starts from).
    virtual cim::Object getObject(const QString& path, qint32 flags, const CallerContext&) = 0;
    virtual std::unique_ptr<Enumeration> createClassEnum(const QString& superclass, qint32 flags,
                                                         const CallerContext&) = 0;
    virtual std::unique_ptr<Enumeration> createInstanceEnum(const QString& className, qint32 flags,
                                                            const CallerContext&) = 0;
    /// `language` must be "WQL" in any case (WBEM_E_INVALID_QUERY_TYPE).
    virtual std::unique_ptr<Enumeration> execQuery(const QString& language, const QString& query,
                                                   qint32 flags, const CallerContext&) = 0;
    virtual std::unique_ptr<Enumeration> execNotificationQuery(const QString& language, const QString& query,
                                                               qint32 flags, const CallerContext&) = 0;
    virtual MethodResult execMethod(const QString& path, const QString& method, qint32 flags,
                                    const cim::Object& in, const CallerContext&) = 0;
    virtual void putInstance(const cim::Object& instance, qint32 flags, const CallerContext&) = 0;
    virtual void deleteInstance(const QString& path, qint32 flags, const CallerContext&) = 0;
    virtual void putClass(const cim::Object& cls, qint32 flags, const CallerContext&) = 0;
    virtual void deleteClass(const QString& path, qint32 flags, const CallerContext&) = 0;
};

class WmiService {
public:
    /// Reads every scenario. Throws ProtocolError(Local) with file, line and column when one is bad.
    explicit WmiService(const ServiceOptions& options = {});
    ~WmiService();
    WmiService(const WmiService&) = delete;

    /// IWbemLevel1Login::NTLMLogin (MS-WMI 3.1.4.1.4). `nameSpace`: "ROOT\\CIMV2", "root/cimv2",
    /// "\\\\LAB\\ROOT\\CIMV2", "//./root/cimv2"; empty: ROOT\CIMV2.
    std::shared_ptr<NamespaceSession> login(const QString& nameSpace, const CallerContext& caller);

    /// All namespaces, sorted ("ROOT", "ROOT\\CIMV2" ...).
    QStringList namespaces() const;
    Repository& repository();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wbemscope::lab
