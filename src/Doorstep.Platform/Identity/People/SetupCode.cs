using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Doorstep.Platform.Identity.People;

/// <summary>
/// Proves that who makes the first account can read what the server printed: 128 random bits, made anew at every start,
/// worth nothing once there is a person.
/// </summary>
public sealed class SetupCode
{
    private const int Bytes = 16;

    public string Text { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    internal bool Is(string? text) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(text?.Trim() ?? ""));
}
