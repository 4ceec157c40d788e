#pragma once

#include "core/security/protocolerror.h"
#include "core/security/secret.h"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>
#include <memory>
#include <QByteArray>
#include <QString>
#include <span>

/// GSS-API without a naked release.
namespace wbemscope::dcom::kerberos::gss {

template <class Handle, auto Release> class Owned {
public:
    Owned() = default;
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { reset(); }
    Handle get() const { return m_handle; }
    Handle* out() {
        reset();
        return &m_handle;
    }
    /// For calls that take the handle in and out.
    Handle* inOut() { return &m_handle; }

private:
    void reset() {
        OM_uint32 minor = 0;
        if (m_handle)
            Release(&minor, &m_handle);
        m_handle = nullptr;
    }
    Handle m_handle = nullptr;
};

using Name = Owned<gss_name_t, gss_release_name>;
using Credential = Owned<gss_cred_id_t, gss_release_cred>;

inline OM_uint32 deleteContext(OM_uint32* minor, gss_ctx_id_t* context) {
    return gss_delete_sec_context(minor, context, GSS_C_NO_BUFFER);
}
using ContextHandle = Owned<gss_ctx_id_t, deleteContext>;

/// A buffer that the library allocated.
class Buffer {
public:
    Buffer() = default;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer() {
        OM_uint32 minor = 0;
        gss_release_buffer(&minor, &m_buffer);
    }
    gss_buffer_t out() { return &m_buffer; }
    QByteArray bytes() const {
        return {static_cast<const char*>(m_buffer.value), static_cast<qsizetype>(m_buffer.length)};
    }

private:
    gss_buffer_desc m_buffer{0, nullptr};
};

/// A view for the library's input parameters, which are not const by an old oversight.
inline gss_buffer_desc view(std::span<const quint8> bytes) {
    return {bytes.size(), const_cast<quint8*>(bytes.data())};
}
inline gss_buffer_desc view(const QByteArray& bytes) {
    return {static_cast<std::size_t>(bytes.size()), const_cast<char*>(bytes.constData())};
}

/// The sentence of the library for both codes.
QString text(OM_uint32 major, OM_uint32 minor);
/// Throws for everything but success and "continue needed": what the minor status means, else `code`.
void check(OM_uint32 major, OM_uint32 minor, HResult code, Stage stage, const QString& where);

/// For an initiator's first leg: ERROR_LOGON_FAILURE when the KDC's answer does not open with this password,
/// which is how it shows where the KDC wants no pre-authentication; else SEC_E_LOGON_DENIED.
HResult logonCode(OM_uint32 minor);

void importName(Name& name, const QString& text, gss_OID type);
/// "alice@WORKSHOP.TEST"
QString displayName(gss_name_t name);

gss_OID mechanism();
gss_OID_set mechanisms();

} // namespace wbemscope::dcom::kerberos::gss
