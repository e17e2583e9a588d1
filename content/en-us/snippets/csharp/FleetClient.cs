using System.Net;

namespace Noordlicht.Fleet;

public sealed class FleetClient : IAsyncDisposable
{
    private readonly HttpClient http;

    public FleetClient(string region) =>
        http = new HttpClient { BaseAddress = new Uri($"https://gw.{region}.noordlicht.example") };

    // <EnrollDevice>
    public async Task<string> EnrollDeviceAsync(string code)
    {
        var body = new Dictionary<string, string> { ["code"] = code };

        using var answer = await http.PostAsync("/v2/devices", new FormUrlEncodedContent(body));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
    // </EnrollDevice>

    // <snippet_Retry>
    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        var delay = TimeSpan.FromSeconds(1);
        while (true)
        {
            var answer = await http.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                return answer;

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? delay);
            delay *= 2;
        }
    }
    // </snippet_Retry>

    #region Close
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
    #endregion
}
