#include "core/dcom/auth/kerberos/gss.h"

#include <krb5.h>
#include <QStringList>

namespace wbemscope::dcom::kerberos::gss {

namespace {
void append(QStringList& lines, OM_uint32 status, int type) {
    OM_uint32 more = 0;
    // The library has at most a handful of messages for one code.
    for (int i = 0; i < 8; ++i) {
        OM_uint32 minor = 0;
        Buffer message;
        const OM_uint32 major = gss_display_status(&minor, status, type, mechanism(), &more, message.out());
        if (GSS_ERROR(major))
            return;
        lines += QString::fromLocal8Bit(message.bytes());
        if (more == 0)
            return;
    }
}
/// What SSPI says for an error of RFC 4120 (7.5.9) or of the library, where that tells more than "denied".
struct KerberosError {
    krb5_error_code minor;
    HResult code;
};
constexpr KerberosError KerberosErrors[] = {
    {KRB5KRB_AP_ERR_SKEW, hr::TimeSkew},
    {KRB5_KDCREP_SKEW, hr::TimeSkew},
    {KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN, hr::TargetUnknown},
    {KRB5KRB_AP_ERR_MODIFIED, hr::WrongPrincipal},
    {KRB5KRB_AP_ERR_NOT_US, hr::WrongPrincipal},
    {KRB5KRB_AP_WRONG_PRINC, hr::WrongPrincipal},
    {KRB5_KDC_UNREACH, hr::NoAuthority},
    {KRB5_REALM_UNKNOWN, hr::NoAuthority},
    {KRB5_REALM_CANT_RESOLVE, hr::NoAuthority},
    {KRB5KDC_ERR_PREAUTH_FAILED, hr::LogonFailure},
    {KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN, hr::UnknownCredentials},
    {KRB5KDC_ERR_CLIENT_REVOKED, hr::AccountDisabled},
    {KRB5_FCC_NOFILE, hr::NoCredentials},
    {KRB5_CC_NOTFOUND, hr::NoCredentials},
};

HResult codeOf(OM_uint32 minor, HResult otherwise) {
    for (const KerberosError& error : KerberosErrors)
        if (static_cast<OM_uint32>(error.minor) == minor)
            return error.code;
    return otherwise;
}
} // namespace

QString text(OM_uint32 major, OM_uint32 minor) {
    QStringList lines;
    append(lines, major, GSS_C_GSS_CODE);
    if (minor != 0)
        append(lines, minor, GSS_C_MECH_CODE);
    return lines.join(QStringLiteral(": ")); // neither ends with a mark of its own
}

void check(OM_uint32 major, OM_uint32 minor, HResult code, Stage stage, const QString& where) {
    if (major != GSS_S_COMPLETE && major != GSS_S_CONTINUE_NEEDED)
        throw ProtocolError(codeOf(minor, code), stage, where, text(major, minor));
}

HResult logonCode(OM_uint32 minor) {
    return minor == static_cast<OM_uint32>(KRB5KRB_AP_ERR_BAD_INTEGRITY) ? hr::LogonFailure : hr::LogonDenied;
}

void importName(Name& name, const QString& text, gss_OID type) {
    const QByteArray utf8 = text.toUtf8();
    gss_buffer_desc buffer = view(utf8);
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_import_name(&minor, &buffer, type, name.out());
    check(major, minor, hr::LogonDenied, Stage::Local, QStringLiteral("Kerberos name %1").arg(text));
}

QString displayName(gss_name_t name) {
    OM_uint32 minor = 0;
    Buffer buffer;
    const OM_uint32 major = gss_display_name(&minor, name, buffer.out(), nullptr);
    check(major, minor, hr::LogonDenied, Stage::Bind, QStringLiteral("Kerberos name"));
    return QString::fromUtf8(buffer.bytes());
}

gss_OID mechanism() {
    // RFC 4121: 1.2.840.113554.1.2.2
    static char bytes[] = "\x2a\x86\x48\x86\xf7\x12\x01\x02\x02";
    static gss_OID_desc oid = {9, bytes};
    return &oid;
}

gss_OID_set mechanisms() {
    static gss_OID_set_desc set = {1, mechanism()};
    return &set;
}

} // namespace wbemscope::dcom::kerberos::gss
