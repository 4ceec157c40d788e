#pragma once

#include <memory>
#include <QString>
#include <QStringView>
#include <span>

namespace wbemscope {

/// A password or key. The characters live in one buffer that is wiped when its last owner goes; copies share
/// it. There is deliberately no operator<<, no QVariant conversion and no toString().
class Secret {
public:
    Secret() = default;
    /// Copies; the caller wipes its own source (see wipe()).
    explicit Secret(QStringView text);
    static Secret fromUtf8(std::span<const char> utf8);

    bool isEmpty() const;
    /// Valid as long as this Secret (or a copy of it) lives.
    QStringView view() const;

    friend bool operator==(const Secret& a, const Secret& b) { return a.view() == b.view(); }

private:
    struct Buffer;
    std::shared_ptr<const Buffer> m_buffer;
};

/// Overwrites memory in a way the optimiser may not remove.
void wipe(void* data, std::size_t size);
/// Overwrites the characters of a string that is not shared, then clears it.
void wipe(QString& text);
void wipe(QByteArray& bytes);

} // namespace wbemscope
