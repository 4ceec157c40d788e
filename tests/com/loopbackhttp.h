#pragma once

#include <winsock2.h>

#include <list>
#include <mutex>
#include <QByteArray>
#include <QMap>
#include <QStringList>
#include <thread>

namespace wbemscope::testing {

/// A small HTTP server on 127.0.0.1, one request per connection: /file gives what it holds, /secret the same
/// to who shows Basic credentials, /slow never ends its body, everything else is 404.
class LoopbackHttp {
public:
    LoopbackHttp() {
        WSADATA data{};
        WSAStartup(MAKEWORD(2, 2), &data);
        m_listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(m_listener, 16);
        int size = sizeof address;
        getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](std::stop_token stop) { serve(stop); });
    }
    LoopbackHttp(const LoopbackHttp&) = delete;
    LoopbackHttp& operator=(const LoopbackHttp&) = delete;
    ~LoopbackHttp() {
        m_thread.request_stop();
        closesocket(m_listener);
        m_thread.join();
        m_talks.clear();
        WSACleanup();
    }

    QString url(const QString& path) const {
        return QStringLiteral("http://127.0.0.1:%1/%2").arg(m_port).arg(path);
    }
    /// "GET /secret Basic YWxpY2U6..." in the order of arrival.
    QStringList requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    QByteArray content = QByteArray(200'000, 'w');
    QByteArray expectedAuthorization; ///< for /secret

private:
    void serve(std::stop_token stop) {
        while (!stop.stop_requested()) {
            const SOCKET peer = accept(m_listener, nullptr, nullptr);
            if (peer == INVALID_SOCKET)
                return;
            m_talks.emplace_back([this, peer](std::stop_token ended) { talk(peer, ended); });
        }
    }
    void talk(SOCKET peer, const std::stop_token& ended) {
        QByteArray head;
        char buffer[2048];
        while (!head.contains("\r\n\r\n") && head.size() < 65536) {
            const int got = recv(peer, buffer, sizeof buffer, 0);
            if (got <= 0)
                break;
            head.append(buffer, got);
        }
        const QByteArray method = head.left(head.indexOf(' '));
        const QByteArray path =
            head.mid(method.size() + 1, head.indexOf(' ', method.size() + 1) - method.size() - 1);
        QByteArray authorization;
        for (const QByteArray& line : head.split('\n'))
            if (line.toLower().startsWith("authorization:"))
                authorization = line.mid(14).trimmed();
        {
            const std::lock_guard lock(m_mutex);
            m_requests += QString::fromLatin1(method + ' ' + path + ' ' + authorization).trimmed();
        }
        const bool allowed =
            path != "/secret" || (!authorization.isEmpty() && authorization == expectedAuthorization);
        const bool known = path == "/file" || path == "/secret" || path == "/slow";
        QByteArray answer =
            !known     ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
            : !allowed ? "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic "
                         "realm=\"lab\"\r\nContent-Length: 0\r\n"
                       : "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n";
        answer += "Connection: close\r\n\r\n";
        if (known && allowed && method == "GET")
            answer += path == "/slow" ? content.left(content.size() / 2) : content;
        for (qsizetype sent = 0; sent < answer.size();) {
            const int now = send(peer, answer.constData() + sent, int(answer.size() - sent), 0);
            if (now <= 0)
                break;
            sent += now;
        }
        while (path == "/slow" && method == "GET" && !ended.stop_requested() && !hasHungUp(peer))
            ;
        shutdown(peer, SD_SEND);
        closesocket(peer);
    }
    /// Waits a little.
    static bool hasHungUp(SOCKET peer) {
        fd_set readable{};
        readable.fd_array[0] = peer;
        readable.fd_count = 1;
        timeval little{0, 50'000};
        char byte = 0;
        return select(0, &readable, nullptr, nullptr, &little) > 0 && recv(peer, &byte, 1, 0) <= 0;
    }

    SOCKET m_listener = INVALID_SOCKET;
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    QStringList m_requests;
    std::list<std::jthread> m_talks;
    std::jthread m_thread;
};

} // namespace wbemscope::testing
