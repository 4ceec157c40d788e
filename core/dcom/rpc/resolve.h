#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <chrono>
#include <QString>
#include <vector>

namespace wbemscope::dcom {

/// Addresses of a host (a literal IPv4/IPv6 address needs no look-up). Unlike Asio's resolver, cancellation
/// and the time-out take effect while the system's resolver is still waiting for an answer. Throws
/// ProtocolError (Stage::Resolve) or Cancelled.
asio::awaitable<std::vector<asio::ip::tcp::endpoint>> resolveHost(QString host, quint16 port,
                                                                  std::chrono::milliseconds timeout);

} // namespace wbemscope::dcom
