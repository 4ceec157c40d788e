#pragma once

#include "core/security/hresult.h"

#include <stdexcept>

namespace wbemscope {

/// Where in the life of a connection something went wrong.
enum class Stage : quint8 {
    Local,     ///< Before anything was sent: bad parameter, bad text, unsupported request
    Resolve,   ///< Host name
    Transport, ///< TCP
    Bind,      ///< RPC bind / authentication hand-shake
    Activation,
    Login,
    Operation, ///< IWbemServices and enumerators
    Release,
};
QString stageName(Stage stage);

/// What every protocol layer throws. `where` names the thing at hand ("RemoteCreateInstance",
/// "bind_ack of 127.0.0.1:135", "WMIO ClassPart at offset 73"), `what()` is a complete English sentence.
class ProtocolError : public std::runtime_error {
public:
    /// `underlying`: what the layer below said (WSAECONNREFUSED as HRESULT, for one); 0: nothing.
    ProtocolError(HResult code, Stage stage, const QString& where, const QString& message,
                  HResult underlying = hr::Ok);

    HResult code() const { return m_code; }
    Stage stage() const { return m_stage; }
    const QString& where() const { return m_where; }
    const QString& message() const { return m_message; }
    HResult underlying() const { return m_underlying; }

private:
    HResult m_code;
    Stage m_stage;
    QString m_where;
    QString m_message;
    HResult m_underlying;
};

/// Bytes that do not follow the specification: truncated, out of range, too deep, too many.
class DecodeError : public ProtocolError {
public:
    /// `offset`: byte position in the structure being read.
    DecodeError(const QString& structure, std::size_t offset, const QString& message);
    std::size_t offset() const { return m_offset; }

private:
    std::size_t m_offset;
};

/// The user or the window asked to stop.
class Cancelled : public ProtocolError {
public:
    explicit Cancelled(const QString& where);
};

} // namespace wbemscope
