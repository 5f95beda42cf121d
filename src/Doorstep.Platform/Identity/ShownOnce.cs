using System.Text.Json;
using System.Text.Json.Serialization;

namespace Doorstep.Platform.Identity;

/// <summary>
/// A secret that is said once and kept nowhere: in an answer it is a text, in a remembered answer it is null, so a
/// repeated request gets the answer without it.
/// </summary>
[JsonConverter(typeof(Said))]
public readonly record struct ShownOnce(string? Text)
{
    /// <summary>Not the secret: this is what logs and debuggers print.</summary>
    public override string ToString() => "(shown once)";

    private sealed class Said : JsonConverter<ShownOnce>
    {
        public override ShownOnce Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString());

        public override void Write(Utf8JsonWriter writer, ShownOnce value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }

    /// <summary>For everything that is stored.</summary>
    internal sealed class Withheld : JsonConverter<ShownOnce>
    {
        public override ShownOnce Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString());

        public override void Write(Utf8JsonWriter writer, ShownOnce value, JsonSerializerOptions options) =>
            writer.WriteNullValue();
    }
}
