using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Doorstep.Platform.Identity;

/// <summary>The text of an API token: <c>ds_</c> and 32 random bytes in base64url, 46 characters in all.</summary>
public static class ApiKey
{
    private const string Prefix = "ds_";
    private const int SecretBytes = 32;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(SecretBytes);

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is stored and compared; null for a text that cannot be a token, before any look-up.</summary>
    public static byte[]? HashOf(string? text) =>
        text is { } key && key.Length == Length && key.StartsWith(Prefix, StringComparison.Ordinal)
            ? SHA256.HashData(Encoding.ASCII.GetBytes(key))
            : null;
}
